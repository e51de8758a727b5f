// Station: what was done to an alert, newest first.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readActivity } from '@/lib/store/alert/alert-reads';

const PAGE = 100;

/** `before` continues below the last id seen; `next` is null at the end. */
export async function listActivity(ctx: Context, input: { alertId: string; before?: string }) {
  demand(ctx.actor, 'read');
  const before = input.before && /^\d{1,18}$/.test(input.before) ? BigInt(input.before) : undefined;
  const rows = await readActivity(ctx.db, input.alertId, {
    limit: PAGE + 1,
    ...(before !== undefined && { before }),
  });
  const items = rows.slice(0, PAGE).map((row) => ({ ...row, id: row.id.toString() }));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}
export type ActivityItem = Awaited<ReturnType<typeof listActivity>>['items'][number];
