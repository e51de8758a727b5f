// Station: one payload's exact bytes leave the console, and who took them is written down. Refuses anything but a SHA-256.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { writeAudit } from '@/lib/store/audit';
import { getPayloadBytes } from './get-payload-bytes';

/** The bytes hold every credential in clear, so nobody gets them unwritten. @throws NotFoundError */
export async function downloadPayload(ctx: Context, input: { sha256: string }): Promise<Uint8Array> {
  demand(ctx.actor, 'read');
  const bytes = await getPayloadBytes(ctx, input);
  await writeAudit(ctx.db, ctx.actor, {
    action: 'payload-downloaded',
    subjectKind: 'payload',
    subjectId: input.sha256,
    detail: { size: bytes.length },
  });
  return bytes;
}
