import { CircleAlert } from 'lucide-react';
import type { Words } from '@/lib/rule/explain/words';
import { Sentence } from './sentence';

/** What was not ingested around the events, so that nobody takes silence for absence. */
export function GapNote({ gaps }: { gaps: readonly Words[] }) {
  if (gaps.length === 0) return null;
  return (
    <div role="note" aria-label="What was not ingested" className="flex gap-2 px-3 py-2 text-ink-soft">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-medium" />
      <div className="min-w-0 wrap-anywhere">
        {gaps.map((gap, index) => (
          <p key={index}>
            <Sentence words={gap} />
          </p>
        ))}
      </div>
    </div>
  );
}
