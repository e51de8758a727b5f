import { EyeOff } from 'lucide-react';
import { formatCount } from '@/components/ui/format-number';
import type { Gaps } from '@/lib/usecase/event/list-gaps';
import { GapList } from './gap-list';

/** One line above the list of rules that unfolds to everything that was not looked at. */
export function GapSummary({ gaps }: { gaps: Gaps }) {
  const { rules, ingest } = gaps;
  const count = (kinds: readonly string[]) => rules.filter(({ kind }) => kinds.includes(kind)).length;
  const parts = [
    { n: count(['faulty']), one: 'rule is faulty', many: 'rules are faulty' },
    { n: count(['failed']), one: 'rule failed', many: 'rules failed' },
    { n: count(['limit', 'slice']), one: 'rule has more to examine', many: 'rules have more to examine' },
    { n: count(['off']), one: 'rule is off', many: 'rules are off' },
    { n: ingest?.gaps.length ?? 0, one: 'stretch without any event', many: 'stretches without any event' },
  ].filter(({ n }) => n > 0);
  return (
    <details className="text-ink-soft">
      <summary className="w-fit rounded-sm py-0.5">
        <EyeOff aria-hidden className="mr-1 inline size-4 align-text-bottom" />
        Gaps:{' '}
        {parts.length === 0
          ? 'none'
          : parts.map(({ n, one, many }) => `${formatCount(n)} ${n === 1 ? one : many}`).join(', ')}
        {ingest === null ? '; times without events could not be looked for' : ''}
      </summary>
      <div
        className="mt-1 max-h-72 overflow-auto rounded-md border bg-surface px-3 py-2 text-ink"
        tabIndex={0}
        role="region"
        aria-label="Gaps"
      >
        <GapList gaps={gaps} />
      </div>
    </details>
  );
}
