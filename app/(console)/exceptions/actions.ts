'use server';
import { refresh } from 'next/cache';
import { action } from '@/lib/access/session';
import type { QuietingInput } from '@/lib/quiet/quieting-input';
import { addQuieting } from '@/lib/usecase/quieting/add-quieting';
import { endQuieting } from '@/lib/usecase/quieting/end-quieting';

export const addQuietingAction = action(async (ctx, input: QuietingInput) => {
  const result = await addQuieting(ctx, input);
  refresh();
  return result;
});

export const endQuietingAction = action(async (ctx, input: { id: string }) => {
  const result = await endQuieting(ctx, input);
  refresh();
  return result;
});
