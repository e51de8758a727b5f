import type { ReactNode } from 'react';
import type { ActionResult } from '@/lib/access/session';

/** One step as the guide panel draws it. */
export interface StepView {
  id: string;
  question: string;
  why: string;
  required: boolean;
  expect: string | null;
  how: string | null;
  /** What the console knows of it besides events; null where the step asks for nothing else. */
  known: ReactNode;
  choices: readonly string[];
  /** Where the look-up opens; null where the step has none or it cannot run. */
  lookupHref: string | null;
  /** `Can't run, because …`; null where it can. */
  cannotRun: string | null;
  answer: { choice: string; note: string; by: string; at: Date } | null;
}

export interface PhaseView {
  phase: 'triage' | 'scope' | 'respond';
  steps: readonly StepView[];
}

export type AnswerAction = (input: {
  alertId: string;
  stepId: string;
  answer: string | null;
  note?: string;
}) => Promise<ActionResult<{ changed: boolean }>>;
