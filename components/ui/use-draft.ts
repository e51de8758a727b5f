'use client';
import { useSyncExternalStore } from 'react';

const written = new Map<string, string | null>();
const listeners = new Set<() => void>();

/** Text being written, kept for this browser tab under `key`, so that a reload or an expired sign-in loses nothing; `initial` ends the draft. */
export function useDraft(key: string, initial = ''): [string, (text: string) => void] {
  const name = `draft ${key}`;
  const text = useSyncExternalStore(
    subscribe,
    () => read(name) ?? initial,
    () => initial,
  );
  return [
    text,
    (next) => {
      write(name, next === initial ? null : next);
    },
  ];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function read(name: string): string | null {
  const known = written.get(name);
  if (known !== undefined) return known;
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem(name);
  } catch {
    // A forbidden storage only costs the draft of a reload.
  }
  written.set(name, kept);
  return kept;
}

function write(name: string, text: string | null): void {
  written.set(name, text);
  try {
    if (text === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    // A full storage only costs the draft of a reload.
  }
  for (const listener of listeners) listener();
}
