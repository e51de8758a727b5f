import type { ActionResult } from '@/lib/access/session';
import type { ConditionPart } from '@/lib/quiet/propose-condition';
import type { QuietingInput } from '@/lib/quiet/quieting-input';

/** What the page lets these components do. */
export interface QuietActions {
  add: (input: QuietingInput) => Promise<ActionResult<{ id: string; changed: number }>>;
  end: (input: { id: string }) => Promise<ActionResult<{ changed: number }>>;
}

/** The alert that an exception is made from. */
export interface QuietSource {
  alertId: string;
  rule: { id: string; name: string };
  /** The alert's values as conditions. */
  parts: readonly ConditionPart[];
}

/** `1 alert`, `12 alerts`. */
export function countAlerts(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'alert' : 'alerts'}`;
}
