'use client';
import { useShortcuts, type Shortcut } from '@/components/ui/shortcuts';
import type { RefObject } from 'react';

/** j and k walk the rows' links, x picks the row; Enter is the link's own. */
export function useRowKeys(
  body: RefObject<HTMLElement | null>,
  pick: ((rowId: string) => void) | undefined,
): void {
  function links(): HTMLElement[] {
    return [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
  }

  function walk(by: 1 | -1) {
    const all = links();
    const row = document.activeElement?.closest('[data-row-id]');
    const at = all.findIndex((link) => link.closest('[data-row-id]') === row);
    const next =
      all[at < 0 ? (by === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.closest('[data-row-id]')?.scrollIntoView({ block: 'nearest' });
  }

  const shortcuts: Shortcut[] = [
    {
      keys: 'j',
      label: 'Next row',
      group: 'Table',
      run: () => {
        walk(1);
      },
    },
    {
      keys: 'k',
      label: 'Previous row',
      group: 'Table',
      run: () => {
        walk(-1);
      },
    },
  ];
  if (pick) {
    shortcuts.push({
      keys: 'x',
      label: 'Select the row',
      group: 'Table',
      run: () => {
        const id = document.activeElement?.closest<HTMLElement>('[data-row-id]')?.dataset.rowId;
        if (id !== undefined) pick(id);
      },
    });
  }
  useShortcuts(shortcuts);
}
