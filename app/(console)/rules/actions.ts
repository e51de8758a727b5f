'use server';
import { refresh } from 'next/cache';
import { action } from '@/lib/access/session';
import { setRuleEnabled } from '@/lib/usecase/rule/set-rule-enabled';

export const switchRuleAction = action(async (ctx, input: Parameters<typeof setRuleEnabled>[1]) => {
  await setRuleEnabled(ctx, input);
  refresh();
});
