// Station: the runs of one rule, a page at a time.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { readRunPage, type RunRow } from '@/lib/store/rule/rule-run-reads';

export type { RunRow };

const input = z.object({
  id: z.string().max(100),
  page: z.int().min(1).max(1_000_000).default(1),
  pageSize: z.int().min(1).max(200).default(50),
});

/** The newest first; also of a rule that is gone, since its runs stay. @throws BadInputError */
export async function listRuleRuns(
  ctx: Context,
  raw: z.input<typeof input>,
): Promise<{ total: number; runs: RunRow[] }> {
  demand(ctx.actor, 'read');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError('There is no such page of runs. Go back to the first.');
  const { id, page, pageSize } = parsed.data;
  return readRunPage(ctx.db, { ruleId: id, limit: pageSize, offset: (page - 1) * pageSize });
}
