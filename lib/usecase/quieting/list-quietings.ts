// Station: one page of the exceptions and suppressions that people made, also of those that are over.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import {
  QUIETING_SORT_KEYS,
  readQuietings,
  type QuietingQuery,
  type QuietingRow,
} from '@/lib/store/quieting/quieting-list';
import { readRuleNames } from '@/lib/store/rule/rule-names';

export { QUIETING_SORT_KEYS };

export interface QuietingItem extends QuietingRow {
  /** Names of its rules; an id stands for itself where its rule is gone. */
  rules: { id: string; name: string }[];
}

export interface QuietingList {
  items: QuietingItem[];
  total: number;
  /** How many there are of each state, whatever state is chosen. */
  counts: Record<string, number>;
}

export async function listQuietings(ctx: Context, query: QuietingQuery): Promise<QuietingList> {
  demand(ctx.actor, 'read');
  const { rows, total, counts } = await readQuietings(ctx.db, query);
  const names = await readRuleNames(ctx.db);
  const items = rows.map((row) => ({
    ...row,
    rules: row.ruleIds.map((id) => ({ id, name: names.get(id) ?? id })),
  }));
  return { items, total, counts };
}
