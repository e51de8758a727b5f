// Station: what is known of a rule's state → one word for how it is, and why. Pure; refuses the clock: silence is counted by the caller.
import type { Where } from '@/lib/errors';

/** From worst to best; `off` rules are not judged further. */
export const HEALTH_STATES = ['broken', 'failed', 'limited', 'never-ran', 'silent', 'off', 'ok'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export interface RuleHealth {
  state: HealthState;
  /** A sentence for people. */
  reason: string;
}

export interface HealthFacts {
  /** What is wrong with its definition; a rule in force has none that matter. */
  faults: readonly { message: string; where: Where }[];
  usable: boolean;
  enabled: boolean;
  /** Reason that its last run failed, or that it does not run. */
  error: string | null;
  lastOutcome: string | null;
  /** Alerts and stretches that its last run left for the next one. */
  leftOver: number;
  stretchesLeft: number;
  /** Of the days that are shown. */
  findings: number;
  /** Whether events that it may look at came in on those days. */
  eventsCame: boolean;
}

export function judgeHealth(facts: HealthFacts): RuleHealth {
  const [fault] = facts.faults;
  if (!facts.usable)
    return { state: 'broken', reason: fault ? nameFault(fault) : (facts.error ?? 'Its definition is gone.') };
  if (!facts.enabled) return { state: 'off', reason: 'It is off and examines nothing.' };
  if (facts.lastOutcome === 'failed')
    return { state: 'failed', reason: facts.error ?? 'Its last run failed; the next one tries again.' };
  if (facts.leftOver > 0 || facts.stretchesLeft > 0)
    return {
      state: 'limited',
      reason:
        facts.leftOver > 0
          ? `Its last run reached the limit of alerts and left at least ${facts.leftOver} for the next.`
          : `Its last run left ${plural(facts.stretchesLeft, 'stretch', 'stretches')} of time for the next.`,
    };
  if (facts.lastOutcome === null)
    return { state: 'never-ran', reason: 'It has not run yet: nothing that can matter to it was stored.' };
  if (facts.findings === 0 && facts.eventsCame)
    return {
      state: 'silent',
      reason: 'It found nothing on these days, though events came in that it looks at.',
    };
  return { state: 'ok', reason: 'It has examined everything stored.' };
}

/** `rule.yml:3:5: message`, the file without its folder. */
export function nameFault({ message, where }: { message: string; where: Where }): string {
  const file = where.file?.split(/[\\/]/).at(-1) ?? 'rule.yml';
  return `${file}:${where.line ?? 1}:${where.column ?? 1}: ${message}`;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
