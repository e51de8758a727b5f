import Link from 'next/link';
import { CopyButton } from '@/components/ui/copy-button';
import { KnownBadge } from '@/components/ui/known-badge';
import { visibleText } from '@/lib/text/visible-text';

export interface Fact {
  label: string;
  values: readonly {
    text: string;
    eventsHref: string;
    alertsHref?: string;
    /** Page of the value's own history. */
    historyHref?: string;
    /** What people call it. */
    known: readonly string[];
  }[];
}

const SHOWN = 8;

/** Who, what and where of an alert; each value leads to its events and can be copied. */
export function AlertFacts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-2 px-3 py-2">
      {facts.map((fact) => (
        <div key={fact.label} className="contents">
          <dt className="py-1 text-ink-soft">{fact.label}</dt>
          <dd>
            {fact.values.length === 0 ? (
              <span className="inline-block py-1 text-ink-faint">not in the events</span>
            ) : null}
            {fact.values.slice(0, SHOWN).map((value) => (
              <div key={value.text} className="flex flex-wrap items-start gap-1">
                <Link
                  href={value.eventsHref}
                  prefetch={false}
                  title="Events with this value, a day around the alert"
                  className="min-w-0 grow basis-20 py-1 font-mono text-xs leading-5 break-all hover:text-accent hover:underline"
                >
                  {visibleText(value.text, 400)}
                </Link>
                {value.historyHref === undefined ? null : (
                  <Link
                    href={value.historyHref}
                    prefetch={false}
                    className="inline-flex h-6 shrink-0 items-center rounded-sm px-1 text-xs text-ink-soft hover:text-accent hover:underline"
                    title={`History of the user data of ${visibleText(value.text, 80)}`}
                  >
                    history
                  </Link>
                )}
                {value.alertsHref === undefined ? null : (
                  <Link
                    href={value.alertsHref}
                    prefetch={false}
                    className="inline-flex h-6 shrink-0 items-center rounded-sm px-1 text-xs text-ink-soft hover:text-accent hover:underline"
                    title={`Alerts with ${visibleText(value.text, 80)}`}
                  >
                    alerts
                  </Link>
                )}
                <CopyButton text={value.text} label={`Copy ${fact.label.toLowerCase()}`} />
                {value.known.length === 0 ? null : (
                  <span className="flex basis-full flex-wrap gap-1 pb-1">
                    {value.known.map((label) => (
                      <KnownBadge key={label} label={label} />
                    ))}
                  </span>
                )}
              </div>
            ))}
            {fact.values.length > SHOWN ? (
              <span className="text-ink-faint">and {fact.values.length - SHOWN} more</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
