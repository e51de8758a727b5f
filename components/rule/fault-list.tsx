import { TriangleAlert } from 'lucide-react';
import type { RuleFault } from '@/lib/usecase/rule/list-rules';

/** Where rule files are wrong; nothing where they are fine. */
export function FaultList({ faults }: { faults: readonly RuleFault[] }) {
  if (faults.length === 0) return null;
  return (
    <section
      role="alert"
      aria-label="Faults in rule files"
      className="mb-3 rounded-md border bg-bad-soft px-3 py-2"
    >
      <h2 className="flex items-center gap-1.5 font-medium text-bad">
        <TriangleAlert aria-hidden className="size-4" />
        {faults.length === 1 ? 'One fault in the rule files' : `${faults.length} faults in the rule files`}
      </h2>
      <ul className="mt-1 space-y-1">
        {faults.map(({ message, where }) => (
          <li
            key={`${where.file ?? ''}:${where.line ?? 0}:${where.column ?? 0} ${message}`}
            className="break-words"
          >
            <span className="font-mono text-xs">
              {where.file}
              {where.line === undefined ? '' : `:${where.line}:${where.column ?? 1}`}
            </span>{' '}
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
