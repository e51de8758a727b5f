// Station: one page of the networks, principals and clients that people know.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { KNOWN_SORT_KEYS, readKnownPage, type KnownRow, type KnownSortKey } from '@/lib/store/known-entities';

export { KNOWN_SORT_KEYS };
export type { KnownRow };

export async function listKnownEntities(
  ctx: Context,
  query: {
    kind: KnownRow['kind'] | undefined;
    sort: { key: KnownSortKey; descending: boolean };
    page: number;
    pageSize: number;
  },
): Promise<{ rows: KnownRow[]; total: number }> {
  demand(ctx.actor, 'read');
  return readKnownPage(ctx.db, query);
}
