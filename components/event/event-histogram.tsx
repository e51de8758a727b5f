'use client';
import { useRef, useState, type PointerEvent } from 'react';
import { timeParts } from '@/components/ui/time-format';
import type { Histogram } from '@/lib/usecase/event/histogram-events';
import { HistogramTable } from './histogram-table';

const HEIGHT = 72;

/** Matching events over time; dragging over bars zooms into them. The same numbers stand in a table for keyboard and screen reader. */
export function EventHistogram({
  histogram,
  onZoom,
}: {
  histogram: Histogram;
  onZoom: (from: Date, to: Date) => void;
}) {
  const { bars, barMs, from, to } = histogram;
  const plot = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<{ start: number; end: number }>();
  const [hover, setHover] = useState<number>();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const shown = hover === undefined ? undefined : bars[hover];

  function barAt(event: PointerEvent): number {
    const box = plot.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.min(
      bars.length - 1,
      Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * bars.length)),
    );
  }

  function finish(event: PointerEvent) {
    if (!drag) return;
    const [first, last] = [drag.start, barAt(event)].sort((a, b) => a - b) as [number, number];
    setDrag(undefined);
    const [begin, end] = [bars[first], bars[last]];
    if (begin && end) onZoom(begin.at, new Date(end.at.getTime() + barMs));
  }

  const chosen = drag && { from: Math.min(drag.start, drag.end), count: Math.abs(drag.end - drag.start) + 1 };
  return (
    <figure className="mt-2" aria-label="Events over time">
      <div className="flex h-4 justify-between text-xs text-ink-faint" aria-hidden>
        <span>
          {shown
            ? `${show(shown.at)}: ${shown.count.toLocaleString('en-GB')} events, ${shown.failures.toLocaleString('en-GB')} failed`
            : `${nameWidth(barMs)} a bar, most ${most.toLocaleString('en-GB')}`}
        </span>
        <span className="flex items-center gap-3 phone:hidden">
          <span className="flex items-center gap-1">
            <span className="size-2.5 rounded-xs bg-accent" />
            succeeded
          </span>
          <span className="flex items-center gap-1">
            <span className="size-2.5 rounded-xs bg-bad" />
            failed
          </span>
          <span>drag to zoom</span>
        </span>
      </div>
      <svg
        ref={plot}
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
        className="block h-18 w-full cursor-crosshair touch-pan-y border-b"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ start: barAt(event), end: barAt(event) });
        }}
        onPointerMove={(event) => {
          setHover(barAt(event));
          if (drag) setDrag({ ...drag, end: barAt(event) });
        }}
        onPointerLeave={() => {
          setHover(undefined);
        }}
        onPointerUp={finish}
        onPointerCancel={() => {
          setDrag(undefined);
        }}
      >
        {bars.map((bar, index) => {
          const height = bar.count === 0 ? 0 : Math.max(2, (bar.count / most) * HEIGHT);
          const failed = (bar.failures / Math.max(1, bar.count)) * height;
          return (
            <g key={bar.at.getTime()} opacity={hover === index ? 0.75 : 1}>
              <rect
                x={index + 0.08}
                width={0.84}
                y={HEIGHT - height}
                height={height - failed}
                className="fill-accent"
              />
              <rect x={index + 0.08} width={0.84} y={HEIGHT - failed} height={failed} className="fill-bad" />
            </g>
          );
        })}
        {chosen ? (
          <rect
            x={chosen.from}
            width={chosen.count}
            y={0}
            height={HEIGHT}
            className="fill-ink"
            opacity={0.14}
          />
        ) : null}
      </svg>
      <figcaption className="flex justify-between gap-2 text-xs text-ink-faint">
        <span>{show(from)}</span>
        <HistogramTable histogram={histogram} onZoom={onZoom} />
        <span>{show(to)}</span>
      </figcaption>
    </figure>
  );
}

/** Bars are cut in UTC, so their times are too. */
function show(at: Date): string {
  const { date, clock } = timeParts(at, 'UTC');
  return `${date} ${clock} UTC`;
}

function nameWidth(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ];
  const [size, name] = units.find(([each]) => ms >= each) ?? [1_000, 'second'];
  const count = Math.round(ms / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
