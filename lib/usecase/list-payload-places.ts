// Station: one content → where it was seen, when, how and by whom. Refuses anything but a SHA-256.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readGoods } from '@/lib/store/payload-marks';
import { readPlaces } from '@/lib/store/payload-places';

/** Places on one page. */
const PAGE_SIZE = 25;

export interface PlacesInput {
  sha256: string;
  /** From 1. */
  page?: number;
}

/** The place seen last first; `total` counts all. @throws NotFoundError where it is no SHA-256. */
export async function listPayloadPlaces(ctx: Context, { sha256, page = 1 }: PlacesInput) {
  demand(ctx.actor, 'read');
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new NotFoundError('No payload with this SHA-256 is kept here. Check the link.');
  const { total, rows } = await readPlaces(ctx.db, sha256, {
    limit: PAGE_SIZE,
    offset: (Math.max(1, page) - 1) * PAGE_SIZE,
  });
  const instances = rows.filter(({ holderKind }) => holderKind === 'instance');
  const accounts = [...new Set(instances.map(({ accountId }) => accountId))];
  const goods = new Map(
    await Promise.all(
      accounts.map(async (accountId) => {
        const ids = instances.filter((row) => row.accountId === accountId).map(({ holderId }) => holderId);
        return [accountId, await readGoods(ctx.db, accountId, ids)] as const;
      }),
    ),
  );
  const places = rows.map((row) => ({
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    /** Whether it is the last known good there. */
    good: row.holderKind === 'instance' && goods.get(row.accountId)?.get(row.holderId)?.sha256 === sha256,
  }));
  return { total, pageSize: PAGE_SIZE, places };
}
export type PayloadPlace = Awaited<ReturnType<typeof listPayloadPlaces>>['places'][number];
