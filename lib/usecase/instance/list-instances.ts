// Station: one page of the instances with a history of user data, each with the verdict on the content seen last.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { INSTANCE_SORT_KEYS, readInstances, type InstanceQuery } from '@/lib/store/payload/instance-list';
import { readSpine } from '@/lib/store/payload/instance-spine';
import { readGoods } from '@/lib/store/payload/payload-marks';
import { readVerdicts } from '@/lib/usecase/payload/read-verdicts';
import { settleFirstUse } from './settle-first-use';

export { INSTANCE_SORT_KEYS };

const LONGEST_TEXT = 200;

export interface InstancesInput extends Pick<InstanceQuery, 'text' | 'sort'> {
  /** From 1. */
  page: number;
  pageSize: number;
}

export async function listInstances(ctx: Context, { text, sort, page, pageSize }: InstancesInput) {
  demand(ctx.actor, 'read');
  const { total, rows } = await readInstances(ctx.db, {
    text: text.trim().slice(0, LONGEST_TEXT),
    sort,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const [verdicts, goodOf] = await Promise.all([
    readVerdicts(
      ctx,
      rows.flatMap(({ sha256 }) => sha256 ?? []),
    ),
    readGoods(ctx.db, rows),
  ]);
  const verdictOf = async (row: (typeof rows)[number]) => {
    const verdict = verdicts.get(row.sha256 ?? '');
    if (row.sha256 === null || verdict === undefined) return null;
    return settleFirstUse(ctx, { sha256: row.sha256, verdict }, () => readSpine(ctx.db, row));
  };
  const items = await Promise.all(
    rows.map(async (row) => {
      const good = goodOf(row);
      return {
        ...row,
        verdict: await verdictOf(row),
        /** Changed after its content was last seen. */
        isChangedSince:
          row.lastChangeAt !== null && (row.lastSeenAt === null || row.lastChangeAt > row.lastSeenAt),
        /** Whether the content seen last is the last known good; null where none is marked. */
        isGood: good === null ? null : good.sha256 === row.sha256,
      };
    }),
  );
  return { total, items };
}
export type InstanceItem = Awaited<ReturnType<typeof listInstances>>['items'][number];
