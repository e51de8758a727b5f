'use client';
import { visibleText } from '@/lib/text/visible-text';
import type { ValueSuggestions } from '@/lib/usecase/event/suggest-values';
import { valuesPath } from './ask-path';
import { filterHref, type EventsView } from './event-link';
import { LeafActions } from './leaf-actions';
import { useAnswer } from './use-answer';

/** A field's top values among the events found, each with its share and its filters. */
export function FieldValues({ view, field }: { view: EventsView; field: string }) {
  const {
    value: top,
    fault,
    loading,
  } = useAnswer<ValueSuggestions>(valuesPath({ kql: view.kql, from: view.from, to: view.to }, field));
  if (loading)
    return (
      <p role="status" className="px-1.5 py-1 text-xs text-ink-faint">
        Counting values…
      </p>
    );
  if (fault !== undefined)
    return (
      <p role="alert" className="px-1.5 py-1 text-xs text-bad">
        {fault}
      </p>
    );
  if (!top || top.values.length === 0)
    return <p className="px-1.5 py-1 text-xs text-ink-faint">None of these events has it.</p>;
  const sampled = top.events >= 20_000 ? 'newest ' : '';
  return (
    <div className="mb-1 ml-1.5 border-l pl-2">
      <ul>
        {top.values.map(({ value, count }) => (
          <li
            key={value}
            className="group/leaf relative flex min-h-6 items-center gap-1 py-0.5 text-xs leading-4"
          >
            <span
              aria-hidden
              className="absolute inset-y-0.5 left-0 rounded-xs bg-accent-soft"
              style={{ width: `${(count / Math.max(1, top.having)) * 100}%`, maxWidth: '100%' }}
            />
            <span
              className="relative line-clamp-2 min-w-0 grow font-mono break-all"
              title={visibleText(value, 500)}
            >
              {visibleText(value, 120)}
            </span>
            <span className="relative shrink-0 tabular-nums text-ink-soft">
              {count.toLocaleString('en-GB')}
            </span>
            <LeafActions
              node={{ field, value }}
              hrefFor={(name, text, negate) => filterHref(view, name, text, negate)}
            />
          </li>
        ))}
      </ul>
      <p className="py-1 text-xs text-ink-faint">
        In {top.having.toLocaleString('en-GB')} of the {sampled}
        {top.events.toLocaleString('en-GB')} events
      </p>
    </div>
  );
}
