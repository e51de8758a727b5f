// Station: one payload's exact bytes, for download. Refuses anything but a SHA-256.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readPayloadBytes } from '@/lib/store/payload/payloads';

/** @throws NotFoundError */
export async function getPayloadBytes(ctx: Context, input: { sha256: string }): Promise<Uint8Array> {
  demand(ctx.actor, 'read');
  const bytes = /^[0-9a-f]{64}$/.test(input.sha256) ? await readPayloadBytes(ctx.db, input.sha256) : null;
  if (bytes === null) throw new NotFoundError('No payload with this SHA-256 is kept here. Check the link.');
  return bytes;
}
