// Station: what was ingested around a stretch → what is not known, in words. Pure; refuses to call a short pause a gap.
import { clock, moment, value, words, type Words } from './words';

/** The stored events of an account and region next to a stretch. */
export interface Coverage {
  accountId: string;
  region: string | null;
  /** Newest event before the stretch. */
  before: Date | null;
  /** Newest event in the stretch; null where it holds none. */
  last: Date | null;
  /** Oldest event after the stretch. */
  after: Date | null;
}

/** A pause up to this long is ordinary. */
const PAUSE_MS = 3_600_000;

/** One sentence for each side on which nothing was ingested; none where events surround the stretch `[from, to)`. */
export function sayGaps(coverage: Coverage, range: { from: Date; to: Date }): Words[] {
  const of = words`account ${value(coverage.accountId)}${coverage.region === null ? '' : words` in ${value(coverage.region)}`}`;
  const start = range.from.getTime();
  const end = coverage.last ?? new Date(range.to.getTime() - 1);
  return [
    ...(coverage.before === null
      ? [
          words`Nothing of ${of} was ingested from before ${moment(range.from)}. What led up to it is not known.`,
        ]
      : start - coverage.before.getTime() > PAUSE_MS
        ? [
            words`Nothing of ${of} was ingested between ${moment(coverage.before)} and ${clock(range.from)}, before this began.`,
          ]
        : []),
    ...(coverage.after === null
      ? [words`Nothing of ${of} was ingested after ${moment(end)}. What came next is not known.`]
      : coverage.after.getTime() - end.getTime() > PAUSE_MS
        ? [words`Nothing of ${of} was ingested between ${moment(end)} and ${moment(coverage.after)}.`]
        : []),
  ];
}

/** Until when events are known where the rest is missing for longer than a pause; undefined where they go on. */
export function knownUntil({ last, after }: Coverage): Date | undefined {
  if (!last) return undefined;
  return after === null || after.getTime() - last.getTime() > PAUSE_MS ? last : undefined;
}
