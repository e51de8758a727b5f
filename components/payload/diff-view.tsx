import type { PayloadDiff as Diff } from '@/lib/payload/diff/diff-payload';
import { DiffFacts } from './diff-facts';
import { DiffPart } from './diff-part';

const MOST_PARTS = 50;

/**
 * What changed from one version to another: verdict, what became of the old content, findings, then each part by line. Without `view` it is
 * one column below 900 px and two above.
 */
export function PayloadDiff({ diff, view }: { diff: Diff; view?: 'inline' | 'side' | undefined }) {
  // A part that stayed as it was may run more often now, because another one says so.
  const changed = diff.parts.filter(
    ({ status, left, right }) => status !== 'same' || left?.runs !== right?.runs,
  );
  const same = diff.parts.length - changed.length;
  const shown = changed.length === 0 ? diff.parts : changed;
  const bounds = [...new Set([...diff.older.bounds, ...diff.newer.bounds].map(({ says }) => says))];
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <DiffFacts diff={diff} />
      {shown.slice(0, MOST_PARTS).map((part) => (
        <DiffPart key={`${part.left?.path ?? ''} ${part.right?.path ?? ''}`} part={part} view={view} />
      ))}
      {diff.parts.length === 0 ? <p className="text-ink-soft">Neither holds a part.</p> : null}
      {shown.length > MOST_PARTS ? (
        <p className="text-xs text-ink-soft">
          {(shown.length - MOST_PARTS).toLocaleString('en')} more changed parts are not shown.
        </p>
      ) : null}
      {same > 0 && changed.length > 0 ? (
        <p className="text-xs text-ink-soft">
          {same === 1 ? 'One part is' : `${same.toLocaleString('en')} parts are`} the same in both and not
          shown.
        </p>
      ) : null}
      {bounds.map((says) => (
        <p key={says} className="text-xs text-ink-soft">
          {says}
        </p>
      ))}
    </div>
  );
}
