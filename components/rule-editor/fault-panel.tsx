import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { DraftFault } from '@/lib/usecase/rule/rule-draft';
import type { Checked } from './use-checked';

/** What keeps the rule from being saved, each fault a button that leads to its place. */
export function FaultPanel({ checked, onGo }: { checked: Checked; onGo: (fault: DraftFault) => void }) {
  const faults = checked.result?.errors ?? [];
  return (
    <section
      id="faults"
      tabIndex={-1}
      aria-labelledby="faults-heading"
      className="rounded-md border bg-surface"
    >
      <h2 id="faults-heading" className="flex min-h-9 items-center gap-1.5 px-3 py-1">
        <span role="status" className="flex items-center gap-1.5">
          <FaultWords checked={checked} count={faults.length} />
        </span>
        {checked.pending && checked.result !== undefined ? (
          <LoaderCircle aria-hidden className="ml-auto size-4 shrink-0 animate-spin text-ink-faint" />
        ) : null}
      </h2>
      {faults.length === 0 ? null : (
        <ul className="max-h-48 divide-y overflow-y-auto border-t">
          {faults.map((fault) => (
            <li key={`${fault.file}:${fault.line}:${fault.column} ${fault.message}`}>
              <button
                type="button"
                className="flex min-h-6 w-full flex-wrap gap-x-2 px-3 py-1 text-left -outline-offset-2 hover:bg-hover"
                onClick={() => {
                  onGo(fault);
                }}
              >
                <span className="font-medium whitespace-nowrap text-bad">
                  {fault.file === 'rule.yml' ? '' : `${fault.file}, `}line {fault.line}, column {fault.column}
                  :
                </span>
                <span className="min-w-0 wrap-anywhere">{fault.message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function FaultWords({ checked, count }: { checked: Checked; count: number }) {
  if (checked.problem !== undefined)
    return (
      <>
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-bad" />
        <span className="text-bad">It could not be checked: {checked.problem}</span>
      </>
    );
  if (checked.result === undefined)
    return (
      <>
        <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-ink-faint" />
        <span className="text-ink-soft">Checking</span>
      </>
    );
  if (count === 0)
    return (
      <>
        <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
        <span>No faults</span>
      </>
    );
  return (
    <>
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-bad" />
      <span className="font-medium text-bad">
        {count === 1 ? 'One fault keeps' : `${count} faults keep`} this rule from being saved
      </span>
    </>
  );
}
