'use client';
import { useMemo } from 'react';
import { useDraft } from '@/components/ui/use-draft';
import type { TemplateFiles } from '@/lib/rule/templates';

interface Kept {
  /** Change that the draft was begun on. */
  base: string | null;
  /** Texts that differ; null for one that was taken away. */
  changed: Record<string, string | null>;
}

export interface RuleDraft {
  files: TemplateFiles;
  /** Whether anything differs from what is stored. */
  dirty: boolean;
  /** What saving expects to be the newest change. */
  base: string | null;
  /** Whether somebody saved after the draft was begun. */
  outdated: boolean;
  /** Writes a text; null takes it away. */
  write: (changes: Record<string, string | null>) => void;
  /** Goes back to what is stored; answers what brings the draft back. */
  discard: () => () => void;
  /** Goes on from what is stored now, with this text in its place. */
  rebase: () => void;
}

/** The texts of a rule being written, kept for this browser tab beside those stored as `initial` under `changeId`. */
export function useRuleDraft(key: string, initial: TemplateFiles, changeId: string | null): RuleDraft {
  const [text, setText] = useDraft(`rule ${key}`);
  const kept = useMemo(() => readKept(text), [text]);
  const files = useMemo(() => merge(initial, kept?.changed ?? {}), [initial, kept]);
  const keep = (next: Kept) => {
    setText(Object.keys(next.changed).length === 0 ? '' : JSON.stringify(next));
  };
  const base = kept ? kept.base : changeId;
  return {
    files,
    dirty: kept !== undefined,
    base,
    outdated: base !== changeId,
    write: (changes) => {
      const changed = { ...kept?.changed, ...changes };
      keep({
        base,
        changed: Object.fromEntries(
          Object.entries(changed).filter(([name, value]) => value !== (initial[name] ?? null)),
        ),
      });
    },
    discard: () => {
      setText('');
      return () => {
        setText(text);
      };
    },
    rebase: () => {
      if (kept) keep({ ...kept, base: changeId });
    },
  };
}

function readKept(text: string): Kept | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return undefined;
  }
}

function merge(initial: TemplateFiles, changed: Kept['changed']): TemplateFiles {
  const files: TemplateFiles = {};
  for (const [name, value] of Object.entries({ ...initial, ...changed }))
    if (value !== null) files[name] = value;
  return files;
}
