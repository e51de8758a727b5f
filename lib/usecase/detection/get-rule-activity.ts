// Station: how one rule is, and what it found day by day.
import type { Context } from '@/lib/context';
import { demand } from '@/lib/access/actor';
import { NotFoundError } from '@/lib/errors';
import { NO_FILTER } from '@/lib/rule/filter-rules';
import { browseRules, type ActivityWindow, type RuleOverviewRow } from '@/lib/usecase/rule/browse-rules';

/** @throws NotFoundError */
export async function getRuleActivity(
  ctx: Context,
  { id }: { id: string },
): Promise<{ row: RuleOverviewRow; window: ActivityWindow }> {
  demand(ctx.actor, 'read');
  const { rules, window } = await browseRules(ctx, { filter: { ...NO_FILTER, search: id }, pageSize: 1_000 });
  const row = rules.find((rule) => rule.id === id);
  if (!row) throw new NotFoundError(`There is no rule ${id}. See the list of rules.`);
  return { row, window };
}
