// Station: one exception or suppression with what it hides now.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readHidden, readQuieting, type QuietedAlert } from '@/lib/store/quieting/quieting-list';
import { readRuleNames } from '@/lib/store/rule/rule-names';
import type { QuietingItem } from './list-quietings';

export interface QuietingDetail {
  quieting: QuietingItem;
  /** One page of what it hides now, newest first; `quieting.hides` counts them all. */
  hidden: (QuietedAlert & { ruleName: string })[];
}

/** @throws NotFoundError */
export async function getQuieting(
  ctx: Context,
  input: { id: string; page: number; pageSize: number },
): Promise<QuietingDetail> {
  demand(ctx.actor, 'read');
  const row = z.uuid().safeParse(input.id).success ? await readQuieting(ctx.db, input.id) : undefined;
  if (!row) throw new NotFoundError('There is no exception with this id. Check the link.');
  const [names, hidden] = await Promise.all([
    readRuleNames(ctx.db),
    readHidden(ctx.db, row.id, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize }),
  ]);
  const nameOf = (id: string) => names.get(id) ?? id;
  return {
    quieting: { ...row, rules: row.ruleIds.map((id) => ({ id, name: nameOf(id) })) },
    hidden: hidden.map((alert) => ({ ...alert, ruleName: nameOf(alert.ruleId) })),
  };
}
