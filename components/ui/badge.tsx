import clsx from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'accent' | 'critical' | 'high' | 'medium' | 'low' | 'info' | 'good' | 'bad';

const TONES: Record<Tone, string> = {
  neutral: 'bg-info-soft text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  critical: 'bg-critical-soft text-critical',
  high: 'bg-high-soft text-high',
  medium: 'bg-medium-soft text-medium',
  low: 'bg-low-soft text-low',
  info: 'bg-info-soft text-info',
  good: 'bg-good-soft text-good',
  bad: 'bg-bad-soft text-bad',
};

/** A short state in words; the tone only repeats what the words say. */
export function Badge({
  tone = 'neutral',
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3',
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
