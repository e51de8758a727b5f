import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';

/** A condition in words with a mark for met or not, and what answers it beside or, on a phone, below. */
export function ConditionRow({ words, met, children }: { words: string; met: boolean; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1rem_minmax(0,5fr)_minmax(0,6fr)] gap-x-2 py-1 phone:grid-cols-[1rem_minmax(0,1fr)]">
      {met ? (
        <Check aria-hidden className="mt-0.5 size-4 text-good" />
      ) : (
        <X aria-hidden className="mt-0.5 size-4 text-bad" />
      )}
      <span className="min-w-0 wrap-anywhere">
        <span className="sr-only">{met ? 'Met: ' : 'Not met: '}</span>
        <span title={words} className="line-clamp-3">
          {words}
        </span>
      </span>
      <span className="min-w-0 phone:col-start-2">{children}</span>
    </li>
  );
}
