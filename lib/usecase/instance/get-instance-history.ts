// Station: one instance → its versions of user data, what it has now as far as is known, and one page of everything that was done to it.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { describePresent, findVersions, judgeChanges } from '@/lib/payload/history/ledger';
import { LEDGER_KINDS, type LedgerPage } from '@/lib/payload/history/ledger-page';
import { readInstanceSummary, readSpine } from '@/lib/store/payload/instance-spine';
import { readLedger } from '@/lib/store/payload/payload-history';
import { readGoods, type InstanceName } from '@/lib/store/payload/payload-marks';
import { readElsewhere } from '@/lib/store/payload/payload-places';
import { settleVerdict } from '@/lib/payload/show/first-start-words';
import { checkInstance } from './instance-name';
import { readFirstStarts } from './read-first-starts';
import { readVerdicts } from '@/lib/usecase/payload/read-verdicts';
import { contentsOf, describeRow } from './timeline-item';

/** Rows of the timeline, and versions, on one page. */
const ROWS = 50;
const VERSIONS = 10;

export interface HistoryInput extends InstanceName, LedgerPage {
  /** Page of versions, from 1. */
  page: number;
}

/** An instance that nothing stored names has an empty history. @throws BadInputError where it is no name of an instance. */
export async function getInstanceHistory(ctx: Context, input: HistoryInput) {
  demand(ctx.actor, 'read');
  const instance = checkInstance({ accountId: input.accountId, instanceId: input.instanceId });
  const [spine, summary, goodOf, rows] = await Promise.all([
    readSpine(ctx.db, instance),
    readInstanceSummary(ctx.db, instance),
    readGoods(ctx.db, [instance]),
    readLedger(ctx.db, instance, { kinds: LEDGER_KINDS[input.show], before: input.before, limit: ROWS + 1 }),
  ]);
  const versions = findVersions(spine.entries).reverse();
  const shown = versions.slice((input.page - 1) * VERSIONS, input.page * VERSIONS);
  const page = rows.slice(0, ROWS);
  const present = describePresent(spine.entries);
  const good = goodOf(instance);
  const facts = judgeChanges(spine.entries);
  const [elsewhere, anywhere] = await Promise.all([
    readElsewhere(
      ctx.db,
      shown.map(({ sha256 }) => sha256),
      instance,
    ),
    readVerdicts(ctx, [
      ...[...shown, present.last, good].flatMap((one) => (one ? [one.sha256] : [])),
      ...page.flatMap((row) => contentsOf(row, facts)),
    ]),
  ]);
  const waiting = [...anywhere].flatMap(([sha256, { words }]) => (words === 'first use' ? [sha256] : []));
  const firstStarts = await readFirstStarts(ctx, waiting, spine, facts);
  const verdicts = new Map(
    [...anywhere].map(([sha256, verdict]) => {
      const answer = firstStarts.get(sha256);
      return [sha256, answer === undefined ? verdict : settleVerdict(verdict, sha256, answer)];
    }),
  );
  const last = page.at(-1);
  return {
    ...instance,
    ...summary,
    present: {
      ...present,
      verdict: verdicts.get(present.last?.sha256 ?? '') ?? null,
      firstStart: firstStarts.get(present.last?.sha256 ?? '') ?? null,
    },
    good: good && {
      ...good,
      verdict: verdicts.get(good.sha256) ?? null,
      wasSeen: versions.some(({ sha256 }) => sha256 === good.sha256),
    },
    versions: {
      total: versions.length,
      pageSize: VERSIONS,
      items: shown.map((version) => ({
        ...version,
        verdict: verdicts.get(version.sha256) ?? null,
        /** Whether the first start with it applies what waits for a marker; null where nothing does. */
        firstStart: firstStarts.get(version.sha256) ?? null,
        isGood: version.sha256 === good?.sha256,
        /** The content seen before it. */
        previous: versions.find(({ number }) => number === version.number - 1)?.sha256 ?? null,
        elsewhere: elsewhere.get(version.sha256) ?? { total: 0, instances: [] },
      })),
    },
    timeline: {
      items: page.map((row) => describeRow(row, facts, verdicts)),
      /** Where the next page begins; null on the last. */
      next: rows.length > ROWS && last ? { at: last.at, rank: last.rank, key: last.key } : null,
    },
    /** The history is longer than what versions and changes are worked out from. */
    isCut: spine.isCut,
  };
}
export type InstanceHistory = Awaited<ReturnType<typeof getInstanceHistory>>;
export type VersionItem = InstanceHistory['versions']['items'][number];
