import clsx from 'clsx';
import { visibleText } from '@/lib/text/visible-text';
import type { Suggestion } from './suggestions';

/** The list under the query bar; focus stays in the bar, which names the active line. */
export function CompletionList({
  list,
  at,
  loading,
  onAccept,
}: {
  list: readonly Suggestion[];
  at: number;
  loading: boolean;
  onAccept: (index: number) => void;
}) {
  const frame =
    'absolute top-full left-0 z-30 mt-1 max-h-80 w-full max-w-xl overflow-y-auto rounded-md border bg-raised p-1 shadow-raised';
  if (loading && list.length === 0)
    return (
      <div role="status" className={clsx(frame, 'px-3 text-xs text-ink-faint')}>
        Looking for values…
      </div>
    );
  return (
    <ul
      id="kql-suggestions"
      role="listbox"
      aria-label="Suggestions"
      hidden={list.length === 0}
      className={frame}
    >
      {list.map((each, index) => (
        <li
          key={`${each.label} ${each.insert}`}
          id={`kql-suggestion-${index}`}
          role="option"
          aria-selected={index === at}
          // The press must not take focus from the bar, or its blur would close the list first.
          onPointerDown={(event) => {
            event.preventDefault();
            onAccept(index);
          }}
          className={clsx(
            'flex min-h-7 cursor-default items-center gap-3 rounded-sm px-2 hover:bg-hover',
            index === at && 'bg-accent-soft',
          )}
        >
          <span className="min-w-0 truncate font-mono text-xs">{visibleText(each.label, 200)}</span>
          <span className="ml-auto shrink-0 text-xs text-ink-faint">{each.note}</span>
        </li>
      ))}
    </ul>
  );
}
