// Station: what is due → the stretches a run examines one by one. Pure arithmetic on event time.
import { mergeRanges, type TimeRange } from '@/lib/event/range';

/** Stretches examined one by one in a run; of more the nearest are joined. */
const MAX_STRETCHES = 16;
/** Longer stretches are cut, so that the hits of one fit into memory. */
const SLICE_MS = 32 * 86_400_000;

/** In time order, none longer than 32 days; together they cover `ranges`, and gaps of up to `joinMs` between them. */
export function cutStretches(ranges: readonly TimeRange[], joinMs: number): TimeRange[] {
  let gapMs = joinMs;
  let joined = mergeRanges(ranges, gapMs);
  while (joined.length > MAX_STRETCHES) {
    gapMs = Math.max(gapMs * 2, 60_000);
    joined = mergeRanges(ranges, gapMs);
  }
  return joined.flatMap(slice);
}

function slice({ from, to }: TimeRange): TimeRange[] {
  const pieces: TimeRange[] = [];
  for (let start = from.getTime(); start < to.getTime(); start += SLICE_MS)
    pieces.push({ from: new Date(start), to: new Date(Math.min(start + SLICE_MS, to.getTime())) });
  return pieces;
}
