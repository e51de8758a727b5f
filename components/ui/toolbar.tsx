import type { ReactNode } from 'react';

/** A wrapping row of controls above some content; `end` stands at its right. */
export function Toolbar({ label, end, children }: { label: string; end?: ReactNode; children?: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-2 py-2">
      {children}
      {end === undefined ? null : <div className="ml-auto flex items-center gap-1">{end}</div>}
    </div>
  );
}
