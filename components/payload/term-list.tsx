import { AsyncCount, type Counts } from '@/components/ui/async-count';
import type { Term } from '@/lib/payload/decoded';
import { visibleText } from '@/lib/text/visible-text';
import type { LineHref } from './payload-anchor';

export interface TermView {
  kind: Term['kind'];
  /** Defanged and masked. */
  shown: string;
  at: Term['at'];
  /** The events that hold it; null where nothing is stored. */
  eventsHref: string | null;
  /** The payloads that name it. */
  payloadsHref: string;
  /** Names of its two counts. */
  eventsKey: string;
  payloadsKey: string;
}

const KINDS: Record<Term['kind'], string> = {
  domain: 'Domain',
  address: 'Address',
  url: 'URL',
  hash: 'Hash',
  'access-key': 'Access key',
  'ssh-key': 'SSH key',
};

const LINES_SHOWN = 3;

/** What the payload names, each with where else it stands: in how many stored events, in how many other payloads. */
export function TermList({
  terms,
  left,
  counts,
  manyParts,
  lineHref,
}: {
  terms: readonly TermView[];
  /** How many more there are than `terms`. */
  left: number;
  counts: Counts;
  manyParts: boolean;
  lineHref: LineHref;
}) {
  if (terms.length === 0)
    return (
      <p className="px-3 py-2 text-ink-soft">
        The text names no address, domain, hash or key that would be worth looking for elsewhere.
      </p>
    );
  return (
    <>
      <ul className="flex flex-col divide-y px-3">
        {terms.map((term) => (
          <li key={term.eventsKey} className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1 py-1.5">
            <span className="min-w-16 text-xs text-ink-soft">{KINDS[term.kind]}</span>
            <code className="min-w-0 font-mono text-xs break-all">{visibleText(term.shown, 300)}</code>
            <span className="flex flex-wrap gap-x-2 text-xs">
              {term.at.slice(0, LINES_SHOWN).map(({ part, line }) => (
                <a
                  key={`${part} ${line}`}
                  href={lineHref(part, line)}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
                >
                  {manyParts ? `part ${visibleText(part, 40)}, ` : ''}line {line}
                </a>
              ))}
              {term.at.length > LINES_SHOWN ? (
                <span className="inline-flex min-h-6 items-center text-ink-faint">
                  and {term.at.length - LINES_SHOWN} more
                </span>
              ) : null}
            </span>
            <span className="ml-auto flex flex-wrap gap-1">
              {term.eventsHref === null ? null : (
                <AsyncCount
                  counts={counts}
                  name={term.eventsKey}
                  href={term.eventsHref}
                  noun="event"
                  label={`seen in these logs, ${KINDS[term.kind]} ${visibleText(term.shown, 100)}: open in Events`}
                />
              )}
              <AsyncCount
                counts={counts}
                name={term.payloadsKey}
                href={term.payloadsHref}
                noun="other payload"
                label={`${KINDS[term.kind]} ${visibleText(term.shown, 100)}: payloads that name it`}
              />
            </span>
          </li>
        ))}
      </ul>
      {left > 0 ? (
        <p className="border-t px-3 py-1.5 text-xs text-ink-faint">
          {left.toLocaleString('en')} more are named and not searched for.
        </p>
      ) : null}
    </>
  );
}
