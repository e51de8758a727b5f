import { cache } from 'react';
import { foundOr404, requireContext } from '@/lib/access/session';
import { getRule } from '@/lib/usecase/rule/get-rule';
import { getRuleHead } from '@/lib/usecase/rule/get-rule-head';

/** Once a request: frame, title and page ask for the same rule. */
export const findHead = cache(async (id: string) => {
  const ctx = await requireContext();
  return { ctx, head: await foundOr404(getRuleHead(ctx, { id })) };
});

/** Only for rules whose definition can be used. */
export const findRule = cache(async (id: string) => {
  const ctx = await requireContext();
  return { ctx, rule: await foundOr404(getRule(ctx, { id })) };
});
