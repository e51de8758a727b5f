'use server';
import { refresh } from 'next/cache';
import { action } from '@/lib/access/session';
import { removeRule } from '@/lib/usecase/rule/remove-rule';
import { resetRule } from '@/lib/usecase/rule/reset-rule';
import { restoreRule } from '@/lib/usecase/rule/restore-rule';
import { setRuleSeverity } from '@/lib/usecase/rule/set-rule-severity';

export const chooseSeverityAction = action(async (ctx, input: Parameters<typeof setRuleSeverity>[1]) => {
  await setRuleSeverity(ctx, input);
  refresh();
});

export const restoreRuleAction = action(async (ctx, input: Parameters<typeof restoreRule>[1]) => {
  await restoreRule(ctx, input);
  refresh();
});

export const resetRuleAction = action(async (ctx, input: Parameters<typeof resetRule>[1]) => {
  await resetRule(ctx, input);
  refresh();
});

export const removeRuleAction = action(async (ctx, input: Parameters<typeof removeRule>[1]) => {
  await removeRule(ctx, input);
  refresh();
});
