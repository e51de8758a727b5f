'use client';
import { useEffect, useRef } from 'react';
import { usePreferences } from './preferences';

export interface Shortcut {
  /** One key as `KeyboardEvent.key` names it (`j`, `?`, `/`), or two with a space for one after the other (`g a`). */
  keys: string;
  /** What it does, for the help. */
  label: string;
  /** Heading in the help. */
  group: string;
  run: (event: KeyboardEvent) => void;
}

/** Newest last: a page's own binding wins over the shell's. */
const active: { current: readonly Shortcut[] }[] = [];
let prefix: { key: string; at: number } | undefined;

const SEQUENCE_MS = 1500;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input:not([type=checkbox], [type=radio]), textarea, select, [role=menu], [role=listbox]',
      ) !== null)
  );
}

function handle(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector('[role=dialog][data-state=open]') !== null) return;
  const waiting = prefix !== undefined && Date.now() - prefix.at < SEQUENCE_MS ? `${prefix.key} ` : '';
  prefix = undefined;
  const all = active.flatMap((set) => set.current).reverse();
  const hit = all.find((shortcut) => shortcut.keys === waiting + event.key);
  if (hit) {
    event.preventDefault();
    hit.run(event);
  } else if (waiting === '' && all.some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) {
    prefix = { key: event.key, at: Date.now() };
  }
}

/** Binds shortcuts while the component is mounted, unless the reader turned single keys off. Silent while someone types or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { singleKeys } = usePreferences();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!singleKeys) return;
    active.push(latest);
    if (active.length === 1) document.addEventListener('keydown', handle);
    return () => {
      active.splice(active.indexOf(latest), 1);
      if (active.length === 0) document.removeEventListener('keydown', handle);
    };
  }, [singleKeys]);
}

/** Everything bound right now, for the help. */
export function boundShortcuts(): readonly Shortcut[] {
  return active.flatMap((set) => set.current);
}
