import clsx from 'clsx';

/** A bar from 0 to 1, or moving without end where `value` is undefined. `label` names it. */
export function Progress({
  label,
  value,
  tone = 'accent',
}: {
  label: string;
  value: number | undefined;
  tone?: 'accent' | 'good' | 'bad';
}) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={clsx(
          'h-full rounded-full transition-[width]',
          tone === 'good' ? 'bg-good' : tone === 'bad' ? 'bg-bad' : 'bg-accent',
          percent === undefined && 'w-1/3 animate-pulse',
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
