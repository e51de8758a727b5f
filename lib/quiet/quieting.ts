// Station: what people keep out of the queue: exceptions hide alerts, suppressions fold repeats. Pure.
import type { FoldField } from '@/lib/rule/rule';

export const QUIETING_KINDS = ['exception', 'suppression'] as const;
export type QuietingKind = (typeof QUIETING_KINDS)[number];

/** Longest life of an exception or suppression: whoever still wants it looks at it again once a year. */
export const LONGEST_LIFE_MS = 366 * 86_400_000;

/** One exception or suppression as its maker wrote it. */
export interface Quieting {
  id: string;
  kind: QuietingKind;
  /** Empty for every rule. */
  ruleIds: string[];
  /** KQL that every event of an alert must meet; `*` for all. */
  condition: string;
  /** What repeats share; empty for an exception. */
  foldBy: FoldField[];
  /** Milliseconds in which repeats fold into the first; null for an exception. */
  periodMs: number | null;
  reason: string;
}

export const QUIETING_STATES = ['in-force', 'ended', 'expired'] as const;
export type QuietingState = (typeof QUIETING_STATES)[number];
