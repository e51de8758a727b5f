// Station: an alert → what is kept of its instances' user data, as the answer to the steps of its guide that read it. Refuses to guess
// which instance a content is from, and to decide for the person: it gives the decoder's answer, the gravest findings and the good version.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { Decoded, Indicator, IndicatorSeverity } from '@/lib/payload/decoded';
import { describePresent } from '@/lib/payload/history/ledger';
import { verdictWords, type ShortVerdict } from '@/lib/payload/show/verdict-words';
import { readSpine } from '@/lib/store/payload/instance-spine';
import { readGoods } from '@/lib/store/payload/payload-marks';
import { readSightingsOfAlert } from '@/lib/store/payload/payload-places';
import { readPayloadBytes } from '@/lib/store/payload/payloads';
import { decodeKept } from './decode-kept';
import type { ListedPayload } from './list-alert-payloads';
import { settleFirstUse } from '@/lib/usecase/instance/settle-first-use';

/** Of alerts that name more, the first are looked up. */
const MOST_INSTANCES = 5;
const MOST_FINDINGS = 3;

export interface KnownContent {
  sha256: string;
  verdict: ShortVerdict;
  /** Account that it runs as at the next start; null where it does not. */
  as: string | null;
  findings: readonly Pick<Indicator, 'severity' | 'says' | 'part' | 'line'>[];
  /** Findings of high severity, of which `findings` are at most three. */
  high: number;
  credentials: number;
  /** How it came to be known: with this alert, or from the instance's history. */
  from: 'alert' | 'history';
  seenAt: string;
  /** The instance was changed after it was seen, so that it may have another one now. */
  isChangedSince: boolean;
  /** The instance's last known good; null where none is marked. */
  good: string | null;
}

export interface GuidePayload {
  accountId: string;
  /** Null for a content of which nobody said which instance it is from. */
  instanceId: string | null;
  /** Null where no content is kept. */
  content: KnownContent | null;
}

export interface GuidePayloads {
  known: readonly GuidePayload[];
  /** Instances of the alert that were not looked up. */
  more: number;
}

/** `payloads` are those of listAlertPayloads for the same alert. */
export async function readGuidePayloads(
  ctx: Context,
  {
    alert,
    payloads,
  }: {
    alert: { id: string; accountId: string; instanceIds: readonly string[] };
    payloads: readonly ListedPayload[];
  },
): Promise<GuidePayloads> {
  demand(ctx.actor, 'read');
  const { accountId } = alert;
  const instanceIds = alert.instanceIds.slice(0, MOST_INSTANCES);
  const [seen, goodOf] = await Promise.all([
    readSightingsOfAlert(ctx.db, alert.id),
    readGoods(
      ctx.db,
      instanceIds.map((instanceId) => ({ accountId, instanceId })),
    ),
  ]);
  const known = await Promise.all(
    instanceIds.map(async (instanceId): Promise<GuidePayload> => {
      const here = { accountId, instanceId };
      const attached = payloads.find(({ sha256 }) =>
        seen.some((one) => one.sha256 === sha256 && one.instanceId === instanceId),
      );
      return { ...here, content: await readOne(ctx, here, attached, goodOf(here)?.sha256 ?? null) };
    }),
  );
  const [newest] = payloads;
  const homeless = seen.some(({ sha256 }) => sha256 === newest?.sha256) ? undefined : newest;
  return {
    known: [
      ...known,
      ...(homeless === undefined
        ? []
        : [{ accountId, instanceId: null, content: { ...ofAlert(homeless, null), isChangedSince: false } }]),
    ],
    more: alert.instanceIds.length - instanceIds.length,
  };
}

async function readOne(
  ctx: Context,
  instance: { accountId: string; instanceId: string },
  attached: ListedPayload | undefined,
  good: string | null,
): Promise<KnownContent | null> {
  const spine = await readSpine(ctx.db, instance);
  const { last, lastChangeAt } = describePresent(spine.entries);
  const found = attached === undefined ? await ofHistory(ctx, last, good) : ofAlert(attached, good);
  if (found === null) return null;
  const isChangedSince = lastChangeAt !== null && lastChangeAt.toISOString() > found.seenAt;
  return { ...found, isChangedSince, verdict: await settleFirstUse(ctx, found, () => spine) };
}

type Found = Omit<KnownContent, 'isChangedSince'>;

async function ofHistory(
  ctx: Context,
  last: { sha256: string; seenAt: Date } | null,
  good: string | null,
): Promise<Found | null> {
  const bytes = last === null ? null : await readPayloadBytes(ctx.db, last.sha256);
  if (last === null || bytes === null) return null;
  const seenAt = last.seenAt.toISOString();
  return { ...describe(decodeKept(last.sha256, bytes)), from: 'history', seenAt, good };
}

function ofAlert({ decoded, attachedAt }: ListedPayload, good: string | null): Found {
  return { ...describe(decoded), from: 'alert', seenAt: attachedAt, good };
}

const WORST_FIRST: readonly IndicatorSeverity[] = ['high', 'medium', 'low'];

function describe(decoded: Decoded): Omit<Found, 'from' | 'seenAt' | 'good'> {
  const { sha256, parts, indicators, secrets } = decoded;
  const worst = WORST_FIRST.flatMap((severity) => indicators.filter((one) => one.severity === severity));
  return {
    sha256,
    verdict: verdictWords(decoded),
    as: parts.find(({ runsAtNextStart }) => runsAtNextStart === 'yes')?.as ?? null,
    findings: worst
      .filter(({ says }, index) => worst.findIndex((one) => one.says === says) === index)
      .slice(0, MOST_FINDINGS)
      .map(({ severity, says, part, line }) => ({ severity, says, part, line })),
    high: indicators.filter(({ severity }) => severity === 'high').length,
    credentials: secrets.length,
  };
}
