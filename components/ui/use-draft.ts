'use client';
import { useEffect, useState } from 'react';

/** Text being written, kept for this browser tab under `key`, so that a reload or an expired sign-in loses nothing. Set '' once it is saved. */
export function useDraft(key: string, initial = ''): [string, (text: string) => void] {
  const [text, setText] = useState(initial);
  const name = `draft ${key}`;

  useEffect(() => {
    // Storage is unknown while the server draws, so the draft arrives after the first paint.
    const kept = readStorage(name);
    if (kept !== null) setText(kept);
  }, [name]);

  function write(next: string) {
    setText(next);
    try {
      if (next === initial) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, next);
    } catch {
      // A full or forbidden storage only costs the draft of a reload.
    }
  }

  return [text, write];
}

function readStorage(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
