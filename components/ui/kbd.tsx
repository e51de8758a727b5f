import type { ReactNode } from 'react';

/** One key, or keys pressed after each other when parted by spaces. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1 font-sans text-xs text-ink-soft">
      {children}
    </kbd>
  );
}
