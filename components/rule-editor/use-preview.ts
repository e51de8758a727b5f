'use client';
import { useRef, useState } from 'react';
import type { TemplateFiles } from '@/lib/rule/templates';
import type { ReplayResult } from '@/lib/usecase/detection/replay-rule';
import type { DraftCases } from '@/lib/usecase/rule/run-draft-cases';
import type { CaseResult } from '@/lib/usecase/rule/run-rule-cases';
import { askDraft, type Asked } from './ask';

export interface Run<T> {
  busy: boolean;
  result?: T | undefined;
  problem?: string | undefined;
  /** The texts that it was run on. */
  of?: TemplateFiles | undefined;
}

/** Asks one thing at a time: a newer question takes the place of one that is under way. */
function useRun<T>(): [Run<T>, (of: TemplateFiles, ask: (signal: AbortSignal) => Promise<Asked<T>>) => void] {
  const [run, setRun] = useState<Run<T>>({ busy: false });
  const last = useRef<AbortController>(null);
  return [
    run,
    (of, ask) => {
      last.current?.abort();
      const stop = new AbortController();
      last.current = stop;
      setRun((before) => ({ ...before, busy: true }));
      void ask(stop.signal).then((answer) => {
        if (stop.signal.aborted) return;
        setRun(
          answer.ok
            ? { busy: false, of, result: answer.value }
            : { busy: false, of, problem: answer.message },
        );
      });
    },
  ];
}

const MEND_FIRST = { ok: false, conflict: false, message: 'Mend the faults of the rule first.' } as const;

/** Replay and cases of the texts as they are now; nothing of it is stored. Where `faulty`, nothing is asked. */
export function usePreview(id: string | undefined, faulty: boolean) {
  const [replay, runReplay] = useRun<ReplayResult>();
  const [cases, runCases] = useRun<CaseResult[]>();
  return {
    replay,
    cases,
    runReplay: (files: TemplateFiles, stretch: { from: string; to: string }) => {
      const text = files['rule.yml'] ?? '';
      runReplay(files, async (signal) => {
        if (faulty) return MEND_FIRST;
        const answer = await askDraft<ReplayResult>('/api/rule-drafts/replay', { text, ...stretch }, signal);
        return answer.ok ? { ...answer, value: withDates(answer.value) } : answer;
      });
    },
    runCases: (files: TemplateFiles) => {
      runCases(files, async (signal) => {
        if (faulty) return MEND_FIRST;
        const answer = await askDraft<DraftCases>('/api/rule-drafts/cases', { files, id }, signal);
        if (!answer.ok) return answer;
        const { cases: results, errors } = answer.value;
        return errors.length > 0 && results.length === 0 ? MEND_FIRST : { ok: true, value: results };
      });
    },
  };
}

/** JSON carries times as text. */
function withDates(result: ReplayResult): ReplayResult {
  const { range, cut } = result;
  return {
    ...result,
    range: range && { from: new Date(range.from), to: new Date(range.to) },
    cut: cut && { ...cut, until: new Date(cut.until) },
    findings: result.findings.map((finding) => ({
      ...finding,
      firstEventAt: new Date(finding.firstEventAt),
      lastEventAt: new Date(finding.lastEventAt),
      events: finding.events.map((event) => ({ ...event, eventTime: new Date(event.eventTime) })),
    })),
  };
}
