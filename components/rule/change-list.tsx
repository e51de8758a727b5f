import clsx from 'clsx';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { RuleChange } from '@/lib/usecase/rule/list-rule-changes';
import { CHANGE_WORDS } from './change-words';

/** Changes of a rule, newest first; each opens what it changed. `hrefOf` keeps the page of the list. */
export function ChangeList({
  changes,
  chosen,
  hrefOf,
}: {
  changes: readonly RuleChange[];
  chosen: string | undefined;
  hrefOf: (changeId: string) => string;
}) {
  return (
    <ol aria-label="Changes, newest first" className="overflow-hidden rounded-md border bg-surface">
      {changes.map((change) => (
        <li key={change.id} className="border-b last:border-b-0">
          <Link
            href={hrefOf(change.id)}
            aria-current={change.id === chosen ? 'true' : undefined}
            className={clsx(
              'block px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2',
              change.id === chosen && 'bg-accent-soft',
            )}
          >
            <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="font-medium">
                {CHANGE_WORDS[change.kind]}
                {change.detail === '' ? '' : ` ${change.detail}`}
              </span>
              {change.isInForce ? <Badge tone="good">In force</Badge> : null}
            </span>
            <span className="flex flex-wrap gap-x-2 text-xs text-ink-soft">
              <span className="wrap-anywhere">{change.who ?? 'Command line'}</span>
              <Time at={change.at} />
            </span>
            {change.note === '' ? null : (
              <span className="mt-0.5 block whitespace-pre-line text-ink-soft wrap-anywhere">
                {change.note}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ol>
  );
}
