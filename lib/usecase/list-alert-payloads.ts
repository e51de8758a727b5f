// Station: what is attached to an alert, decoded anew each time so that a better decoder also serves old evidence.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { readAlertPayloads } from '@/lib/store/payloads';

const HOWS = ['paste', 'file', 'fetch', 'record'] as const;

/** Newest first; one alert rarely has more than two or three. */
const MOST_SHOWN = 20;

export async function listAlertPayloads(ctx: Context, input: { alertId: string }) {
  demand(ctx.actor, 'read');
  const rows = await readAlertPayloads(ctx.db, input.alertId, MOST_SHOWN);
  return rows.map(({ sha256, how, fileName, attachedAt, attachedBy, attachedByName, bytes }) => ({
    sha256,
    how: HOWS.find((one) => one === how) ?? ('paste' as const),
    fileName,
    attachedAt: attachedAt.toISOString(),
    attachedBy:
      attachedByName ?? (attachedBy === 'cli' ? 'the command line' : 'a person whose account is gone'),
    decoded: decodeUserData(bytes),
  }));
}
export type ListedPayload = Awaited<ReturnType<typeof listAlertPayloads>>[number];
