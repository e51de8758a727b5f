'use server';
import { refresh } from 'next/cache';
import { action } from '@/lib/access/session';
import { markGood, type MarkInput } from '@/lib/usecase/instance/mark-good';
import { prepareRestore, type RestoreInput } from '@/lib/usecase/instance/prepare-restore';
import { withdrawGood, type WithdrawInput } from '@/lib/usecase/instance/withdraw-good';

export const markGoodAction = action(async (ctx, input: MarkInput) => {
  const result = await markGood(ctx, input);
  refresh();
  return result;
});

export const withdrawGoodAction = action(async (ctx, input: WithdrawInput) => {
  const result = await withdrawGood(ctx, input);
  refresh();
  return result;
});

export const prepareRestoreAction = action(async (ctx, input: RestoreInput) => prepareRestore(ctx, input));
