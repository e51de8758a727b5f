// Station: two kept contents → what changed from the older to the newer, and where each was seen. Refuses anything but two SHA-256.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import type { Decoded } from '@/lib/payload/decoded';
import { diffPayloads, type PayloadDiff } from '@/lib/payload/diff/diff-payload';
import { readPayloadBytes } from '@/lib/store/payload/payloads';
import { decodeKept } from './decode-kept';
import { listPayloadPlaces, type PayloadPlace } from './list-payload-places';

/** What the address says of how to show it; anything odd is as if it were not there. */
export const diffSelection = z.object({
  /** Left out, the width of the window decides. */
  view: z.enum(['inline', 'side']).optional().catch(undefined),
});

export interface ComparedPayloads {
  older: { sha256: string; size: number; place: PayloadPlace | null };
  newer: { sha256: string; size: number; place: PayloadPlace | null };
  diff: PayloadDiff;
}

/** @throws NotFoundError where one of them is not kept. */
export async function comparePayloads(
  ctx: Context,
  input: { older: string; newer: string },
): Promise<ComparedPayloads> {
  demand(ctx.actor, 'read');
  const [older, newer] = await Promise.all([readOne(ctx, input.older), readOne(ctx, input.newer)]);
  return { older: older.of, newer: newer.of, diff: diffPayloads(older.decoded, newer.decoded) };
}

async function readOne(
  ctx: Context,
  sha256: string,
): Promise<{ decoded: Decoded; of: ComparedPayloads['older'] }> {
  const bytes = /^[0-9a-f]{64}$/.test(sha256) ? await readPayloadBytes(ctx.db, sha256) : null;
  if (bytes === null)
    throw new NotFoundError('One of the two is not kept here. Check both SHA-256 in the address.');
  const { places } = await listPayloadPlaces(ctx, { sha256 });
  return {
    decoded: decodeKept(sha256, bytes),
    of: { sha256, size: bytes.length, place: places[0] ?? null },
  };
}
