import clsx from 'clsx';
import Link from 'next/link';
import { Badge, type Tone } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { visibleText } from '@/lib/text/visible-text';
import type { ImportPlan, PlannedRule } from '@/lib/usecase/rule/plan-rule-import';

const OUTCOMES: Record<PlannedRule['outcome'], { word: string; done: string; tone: Tone }> = {
  add: { word: 'New', done: 'Added', tone: 'good' },
  replace: { word: 'Replaces', done: 'Replaced', tone: 'accent' },
  same: { word: 'Already so', done: 'Already so', tone: 'neutral' },
  faulty: { word: 'Faulty', done: 'Not imported', tone: 'bad' },
};

/** What an import would do, or did. `onChoose` is left out once it is done. */
export function ImportPlanList({
  plan,
  chosen,
  onChoose,
}: {
  plan: ImportPlan;
  chosen: ReadonlySet<string>;
  onChoose?: (id: string, on: boolean) => void;
}) {
  return (
    <div className="space-y-2">
      <ul aria-label="Rules found" className="divide-y overflow-hidden rounded-md border bg-surface">
        {plan.rules.map((rule, index) => (
          // Two faulty ones may share a path, and nothing moves.
          <li key={index} className="px-3 py-2">
            <PlannedRow rule={rule} chosen={chosen} {...(onChoose && { onChoose })} />
          </li>
        ))}
      </ul>
      {plan.skipped.length === 0 ? null : (
        <details>
          <summary className="w-fit rounded-sm py-0.5 text-ink-soft">
            {plan.skipped.length === 1 ? '1 file was skipped' : `${plan.skipped.length} files were skipped`}
          </summary>
          <ul className="mt-1 space-y-0.5 text-xs">
            {plan.skipped.slice(0, 100).map(({ path, reason }, index) => (
              <li key={index} className="wrap-anywhere">
                <span className="font-mono">{visibleText(path)}</span>{' '}
                <span className="text-ink-soft">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function PlannedRow({
  rule,
  chosen,
  onChoose,
}: {
  rule: PlannedRule;
  chosen: ReadonlySet<string>;
  onChoose?: (id: string, on: boolean) => void;
}) {
  const { id, outcome } = rule;
  const { word, done, tone } = OUTCOMES[outcome];
  const isChoice = onChoose && id !== null && (outcome === 'add' || outcome === 'replace');
  const name = <span className="font-medium wrap-anywhere">{rule.name ?? visibleText(rule.path)}</span>;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {isChoice ? (
          <label className="flex min-h-6 items-center gap-2">
            <Checkbox
              checked={chosen.has(id)}
              onChange={(event) => {
                onChoose(id, event.target.checked);
              }}
            />
            {name}
          </label>
        ) : !onChoose && id !== null && outcome !== 'faulty' ? (
          <Link href={`/rules/${id}`} className="inline-flex min-h-6 items-center rounded-sm underline">
            {name}
          </Link>
        ) : (
          name
        )}
        <Badge tone={tone}>{onChoose ? word : done}</Badge>
        {id === null ? null : <span className="font-mono text-xs text-ink-faint break-all">{id}</span>}
      </div>
      <p className={clsx('text-xs text-ink-soft wrap-anywhere', isChoice && 'pl-6')}>{describe(rule)}</p>
      {rule.errors.length === 0 ? null : (
        <ul className="mt-1 space-y-0.5">
          {rule.errors.slice(0, 20).map(({ file, line, column, message }, index) => (
            <li key={index} className="wrap-anywhere">
              <span className="font-mono text-xs text-ink-faint">
                {file}:{line}:{column}
              </span>{' '}
              <span className="text-bad">{visibleText(message)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function describe({ path, files, keeps }: PlannedRule): string {
  const cases = files.filter((name) => name.startsWith('cases/')).length;
  const parts = files.filter((name) => !name.startsWith('cases/'));
  if (cases > 0) parts.push(cases === 1 ? '1 file of records' : `${cases} files of records`);
  const kept = keeps.length === 0 ? '' : '; keeps its guide and cases';
  return `From ${visibleText(path)}: ${parts.join(', ')}${kept}`;
}
