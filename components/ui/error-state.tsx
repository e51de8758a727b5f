import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What went wrong and what to do about it; `detail` is shown in monospace, as text. */
export function ErrorState({
  title = 'This did not work',
  message,
  detail,
  actions,
  level: Heading = 'h2',
}: {
  title?: string;
  message: ReactNode;
  detail?: string | undefined;
  actions?: ReactNode;
  /** `h1` where nothing else heads the page. */
  level?: 'h1' | 'h2';
}) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <TriangleAlert aria-hidden className="size-6 text-bad" />
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="max-w-md text-ink-soft">{message}</div>
      {detail === undefined ? null : (
        <pre className="max-w-full overflow-x-auto rounded-md bg-sunken px-3 py-2 text-left font-mono text-xs">
          {detail}
        </pre>
      )}
      {actions === undefined ? null : (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
