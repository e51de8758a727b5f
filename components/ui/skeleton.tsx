import clsx from 'clsx';

/** A grey stand-in while something loads; `rows` of 32 px. */
export function Skeleton({ rows = 1, className }: { rows?: number; className?: string }) {
  return (
    <div role="status" aria-label="Loading" className={clsx('flex flex-col gap-2', className)}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="h-6 animate-pulse rounded-sm bg-sunken" />
      ))}
    </div>
  );
}
