/** How far the guide has been walked, as words and a thin bar. */
export function GuideProgress({ done, total }: { done: number; total: number }) {
  if (total === 0) return <span className="text-ink-faint">no guide</span>;
  return (
    <span
      className="inline-flex items-center gap-1.5 tabular-nums"
      title={`${done} of ${total} steps answered`}
    >
      <span
        aria-hidden
        className="hidden h-1 w-5 overflow-hidden 2xl:inline-block rounded-full bg-line-strong"
      >
        <span className="block h-full bg-accent" style={{ width: `${Math.round((done / total) * 100)}%` }} />
      </span>
      {done}/{total}
    </span>
  );
}
