'use client';
import { useState } from 'react';

const KEY = 'waymark-event-panel';
const LEAST = 320;
const MOST = 1200;

/** Width of the panel in pixels, kept in this browser. */
export function usePanelWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(() =>
    clamp(typeof localStorage === 'undefined' ? 0 : Number(localStorage.getItem(KEY) ?? 0)),
  );
  return [
    width,
    (next) => {
      setWidth(clamp(next));
      localStorage.setItem(KEY, String(clamp(next)));
    },
  ];
}

function clamp(width: number): number {
  return width > 0 ? Math.min(MOST, Math.max(LEAST, Math.round(width))) : 520;
}

/** The left edge of a panel at the right: drag it, or move it with the arrow keys. */
export function PanelEdge({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      className="absolute inset-y-0 -left-1 z-2 w-2 cursor-col-resize touch-none rounded-sm hover:bg-accent-soft phone:hidden"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onWidth(width - event.movementX);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        onWidth(width + (event.key === 'ArrowLeft' ? 32 : -32));
      }}
    />
  );
}
