// Station: what is attached to an alert, decoded anew each time so that a better decoder also serves old evidence.
import { HOWS } from '@/lib/payload/history/how-seen';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readAlertPayloads } from '@/lib/store/payloads';
import { decodeKept } from './decode-kept';
import { readPanelTexts } from './read-part-text';

/** Newest first; one alert rarely has more than two or three. */
const MOST_SHOWN = 20;

/** `texts` is what is shown of the newest one's parts; it is empty for the others, whose pages show them. */
export async function listAlertPayloads(ctx: Context, input: { alertId: string }) {
  demand(ctx.actor, 'read');
  const rows = await readAlertPayloads(ctx.db, input.alertId, MOST_SHOWN);
  const listed = rows.map(({ sha256, how, fileName, attachedAt, attachedBy, attachedByName, bytes }) => ({
    sha256,
    how: HOWS.find((one) => one === how) ?? ('paste' as const),
    fileName,
    attachedAt: attachedAt.toISOString(),
    attachedBy:
      attachedByName ?? (attachedBy === 'cli' ? 'the command line' : 'a person whose account is gone'),
    decoded: decodeKept(sha256, bytes),
  }));
  const [newest] = listed;
  const texts = newest === undefined ? [] : await readPanelTexts(newest.decoded);
  return listed.map((payload) => ({ ...payload, texts: payload === newest ? texts : [] }));
}
export type ListedPayload = Awaited<ReturnType<typeof listAlertPayloads>>[number];
