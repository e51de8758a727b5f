'use client';
import { useEffect, useState } from 'react';
import type { TemplateFiles } from '@/lib/rule/templates';
import type { CheckedDraft } from '@/lib/usecase/rule/check-rule';
import { askDraft } from './ask';

const PAUSE_MS = 300;

export interface Checked {
  /** Of the texts as they were when they were last checked. */
  result: CheckedDraft | undefined;
  /** The last one whose definition could be used. */
  usable: CheckedDraft | undefined;
  /** Why there is no newer one. */
  problem: string | undefined;
  /** Whether the texts have changed since. */
  pending: boolean;
}

/** Checks the texts once nobody has typed for a moment; answers about older texts are dropped. */
export function useChecked(files: TemplateFiles, id: string | undefined): Checked {
  const [last, setLast] = useState<{
    files: TemplateFiles;
    result?: CheckedDraft | undefined;
    usable?: CheckedDraft | undefined;
    problem?: string;
  }>();
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void askDraft<CheckedDraft>('/api/rule-drafts/check', { files, id }, stop.signal).then((answer) => {
        if (stop.signal.aborted) return;
        setLast((before) => {
          if (!answer.ok) return { ...before, files, problem: answer.message };
          const usable = answer.value.explanation ? answer.value : before?.usable;
          return { files, result: answer.value, usable };
        });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [files, id]);
  return {
    result: last?.result,
    usable: last?.usable,
    problem: last?.problem,
    pending: last?.files !== files,
  };
}
