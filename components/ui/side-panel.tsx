'use client';
import { X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { IconButton } from './icon-button';

const LEAST = 320;
const STEP = 32;

/**
 * A panel at the right of a flex row, as wide as its left edge is dragged (arrow keys too); the width is kept under `name`.
 * On phones it covers the page. Escape closes it while it has focus.
 */
export function SidePanel({
  name,
  title,
  actions,
  width: usual = 520,
  onClose,
  children,
}: {
  name: string;
  title: ReactNode;
  actions?: ReactNode;
  width?: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(usual);

  useEffect(() => {
    const kept = Number(localStorage.getItem(`waymark-panel-${name}`));
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the kept width exists in the browser alone, so the first paint cannot know it
    if (kept >= LEAST) setWidth(kept);
  }, [name]);

  function resize(next: number) {
    const most = Math.max(LEAST, window.innerWidth - 480);
    const fitting = Math.round(Math.min(most, Math.max(LEAST, next)));
    setWidth(fitting);
    localStorage.setItem(`waymark-panel-${name}`, String(fitting));
  }

  function drag(event: PointerEvent) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = panel.current?.getBoundingClientRect().right ?? window.innerWidth;
    resize(right - event.clientX);
  }

  function nudge(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    resize(width + (event.key === 'ArrowLeft' ? STEP : -STEP));
  }

  return (
    <aside
      ref={panel}
      style={{ width }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
      className="relative flex min-h-0 shrink-0 flex-col border-l bg-surface phone:fixed phone:inset-0 phone:z-40 phone:w-full! phone:border-0"
    >
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the panel"
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={4000}
        tabIndex={0}
        onKeyDown={nudge}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/30 phone:hidden"
      />
      <header className="flex items-center gap-1 border-b px-3 py-1.5">
        <div className="min-w-0 grow font-semibold break-words">{title}</div>
        {actions}
        <IconButton label="Close the panel" icon={<X aria-hidden />} onClick={onClose} />
      </header>
      <div className="min-h-0 grow overflow-y-auto p-3">{children}</div>
    </aside>
  );
}
