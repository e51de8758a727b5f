// Station: what is attached to an alert, decoded anew each time so that a better decoder also serves old evidence.
import { HOWS } from '@/lib/payload/history/how-seen';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { Decoded } from '@/lib/payload/decoded';
import type { FirstStart } from '@/lib/payload/history/first-start';
import { judgeChanges } from '@/lib/payload/history/ledger';
import { readSpine } from '@/lib/store/payload/instance-spine';
import type { InstanceName } from '@/lib/store/payload/payload-marks';
import { readSightingsOfAlert } from '@/lib/store/payload/payload-places';
import { readAlertPayloads } from '@/lib/store/payload/payloads';
import { decodeKept } from './decode-kept';
import { readFirstStarts } from '@/lib/usecase/instance/read-first-starts';
import { readPanelTexts } from './read-part-text';

/** Newest first; one alert rarely has more than two or three. */
const MOST_SHOWN = 20;
/** Instances whose history is asked about one content. */
const MOST_PLACES = 5;

/** One instance's rest of the story: what its earlier boots make of a verdict with an exception. */
export interface FirstStartOfPlace extends InstanceName {
  firstStart: FirstStart;
}

/** `texts` and `firstStarts` are of the newest one; they are empty for the others, whose pages and instances show them. */
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
  const [texts, firstStarts] =
    newest === undefined
      ? [[], []]
      : await Promise.all([
          readPanelTexts(newest.decoded),
          readFirstStartsOf(ctx, input.alertId, newest.decoded),
        ]);
  return listed.map((payload) => ({
    ...payload,
    texts: payload === newest ? texts : [],
    firstStarts: payload === newest ? firstStarts : [],
  }));
}

/** None where the verdict has no exception, or nobody said which instance the content is from. */
async function readFirstStartsOf(
  ctx: Context,
  alertId: string,
  { sha256, runsAtNextStart, unless }: Decoded,
): Promise<FirstStartOfPlace[]> {
  if (unless === null || runsAtNextStart !== 'no') return [];
  const seen = await readSightingsOfAlert(ctx.db, alertId);
  const places = seen.filter((one) => one.sha256 === sha256).slice(0, MOST_PLACES);
  const found = await Promise.all(
    places.map(async ({ accountId, instanceId }) => {
      const spine = await readSpine(ctx.db, { accountId, instanceId });
      const answers = await readFirstStarts(ctx, [sha256], spine, judgeChanges(spine.entries));
      const firstStart = answers.get(sha256);
      return firstStart === undefined ? [] : [{ accountId, instanceId, firstStart }];
    }),
  );
  return found.flat();
}
export type ListedPayload = Awaited<ReturnType<typeof listAlertPayloads>>[number];
