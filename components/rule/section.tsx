import type { ReactNode } from 'react';

/** A part of the rule's page that a link can name. */
export function Section({
  id,
  title,
  note,
  children,
}: {
  id: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} className="min-w-0 border-t py-3">
      <h2 id={`${id}-title`} className="mb-1.5 flex flex-wrap items-baseline gap-x-2 text-base font-semibold">
        <a id={id} href={`#${id}`} className="rounded-sm hover:underline">
          {title}
        </a>
        {note === undefined ? null : <span className="text-xs font-normal text-ink-faint">{note}</span>}
      </h2>
      {children}
    </section>
  );
}
