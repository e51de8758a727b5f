// Station: one content → where it was seen, when, how and by whom. Refuses anything but a SHA-256.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readGoods } from '@/lib/store/payload/payload-marks';
import { readPlaces, type PlaceRow } from '@/lib/store/payload/payload-places';

/** Places on one page. */
const PAGE_SIZE = 25;

export interface PlacesInput {
  sha256: string;
  /** From 1. */
  page?: number;
}

/** The place seen last first; `total` counts all. A page after the last one is the last one. @throws NotFoundError where it is no SHA-256. */
export async function listPayloadPlaces(ctx: Context, { sha256, page: asked = 1 }: PlacesInput) {
  demand(ctx.actor, 'read');
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new NotFoundError('No payload with this SHA-256 is kept here. Check the link.');
  const read = (page: number) =>
    readPlaces(ctx.db, sha256, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const found = await read(Math.max(1, asked));
  const { total } = found;
  const page = Math.min(Math.max(1, asked), Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const { rows } = page < asked ? await read(page) : found;
  const instanceOf = ({ accountId, holderId }: PlaceRow) => ({ accountId, instanceId: holderId });
  const goodOf = await readGoods(
    ctx.db,
    rows.filter(({ holderKind }) => holderKind === 'instance').map(instanceOf),
  );
  const places = rows.map((row) => {
    const good = row.holderKind === 'instance' ? (goodOf(instanceOf(row))?.sha256 ?? null) : null;
    return {
      ...row,
      firstSeenAt: row.firstSeenAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      /** Whether it is the last known good there. */
      good: good === sha256,
      /** The last known good there, where that is another content. */
      otherGood: good === sha256 ? null : good,
    };
  });
  return { total, page, pageSize: PAGE_SIZE, places };
}
export type PayloadPlacePage = Awaited<ReturnType<typeof listPayloadPlaces>>;
export type PayloadPlace = PayloadPlacePage['places'][number];
