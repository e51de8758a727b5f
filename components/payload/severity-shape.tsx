import clsx from 'clsx';
import type { IndicatorSeverity } from '@/lib/payload/decoded';

const SHAPES: Record<IndicatorSeverity, { points: string; tone: string }> = {
  high: { points: '6,1 11.5,11 0.5,11', tone: 'text-high' },
  medium: { points: '6,0.5 11.5,6 6,11.5 0.5,6', tone: 'text-medium' },
  low: { points: '2.5,2.5 9.5,2.5 9.5,9.5 2.5,9.5', tone: 'text-low' },
};

/** A triangle, a diamond or a square: severity by shape as well as by colour. Always beside words or a label. */
export function SeverityShape({ severity, className }: { severity: IndicatorSeverity; className?: string }) {
  const { points, tone } = SHAPES[severity];
  return (
    <svg viewBox="0 0 12 12" aria-hidden className={clsx('size-3 shrink-0', tone, className)}>
      <polygon points={points} fill="currentColor" />
    </svg>
  );
}
