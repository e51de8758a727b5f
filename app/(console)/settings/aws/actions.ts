'use server';
import { refresh } from 'next/cache';
import { action } from '@/lib/access/session';
import { saveAwsAccess } from '@/lib/usecase/aws/save-aws-access';
import { testAwsAccess } from '@/lib/usecase/aws/test-aws-access';

export const saveAwsAccessAction = action(async (ctx, input: Parameters<typeof saveAwsAccess>[1]) => {
  const result = await saveAwsAccess(ctx, input);
  refresh();
  return result;
});

export const testAwsAccessAction = action((ctx) => testAwsAccess(ctx));
