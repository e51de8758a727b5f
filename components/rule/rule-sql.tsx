import { Time } from '@/components/ui/time';
import { visibleText } from '@/lib/text/visible-text';
import type { RuleSql } from '@/lib/usecase/rule/get-rule-sql';
import { SqlText } from './sql-text';

/** The rule as SQL, with the values that go with it listed beside it. */
export function RuleSqlView({ query }: { query: RuleSql }) {
  return (
    <details>
      <summary className="w-fit rounded-sm py-0.5 text-accent">As SQL</summary>
      <div className="mt-1 space-y-2">
        <p className="max-w-prose text-ink-soft">
          What the rule asks of one account to judge one day: events from <Time at={query.from} /> to{' '}
          <Time at={query.to} />. Values are sent apart from the SQL.
        </p>
        <SqlText text={query.sql} label="The rule as SQL" />
        <details>
          <summary className="w-fit rounded-sm py-0.5 text-accent">
            {query.values.length} bound {query.values.length === 1 ? 'value' : 'values'}
          </summary>
          <dl className="mt-1 grid max-h-80 grid-cols-[auto_minmax(0,1fr)] gap-x-3 overflow-auto rounded-md bg-sunken px-3 py-2 font-mono text-xs">
            {query.values.map((value, index) => (
              // The position is the value's name.
              <div key={index} className="contents">
                <dt className="text-ink-faint">${index + 1}</dt>
                <dd className="wrap-anywhere">{visibleText(value, 500)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
    </details>
  );
}
