// Station: calls that this console made itself → that no rule looks at them, and on whose behalf they were made. Pure.
import type { OwnReadEvent } from '@/lib/rule/own-read';
import { fills, isItsCall, type Fact } from './fact';
import { cite, missOf, nearestPart, type Miss } from './miss';
import type { RulePlan } from './plan';
import { moment, value, words, type Words } from './words';

/** `facts` are the events of `reads`; undefined where none of them is a call that the rule could look at. */
export function explainOwnReads(
  plan: RulePlan,
  facts: readonly Fact[],
  reads: readonly OwnReadEvent[],
): Miss | undefined {
  const own = facts.filter((fact) =>
    plan.parts.some((part) => isItsCall(part, fact) && (part.calls !== undefined || fills(plan, part, fact))),
  );
  const told = reads.filter(({ eventId }) => own.some((fact) => fact.eventId === eventId));
  if (told.length === 0) return undefined;
  const cited = own.flatMap((fact) => {
    const part = nearestPart(plan, fact);
    return part ? [{ ...cite(plan, part, fact), failure: words`this console made it itself` }] : [];
  });
  return missOf(sayOwnReads(told), cited);
}

/** `reads` is not empty and in time order. */
export function sayOwnReads(reads: readonly OwnReadEvent[]): Words {
  const last = reads.at(-1);
  const who = last ? sayWho(last) : [];
  return reads.length === 1
    ? words`This console made this call itself (${who}): it is left out of every rule.`
    : words`This console made ${reads.length} of these calls itself (the last one: ${who}): they are left out of every rule.`;
}

/** `Ana, 2024-08-01 14:02:00 UTC, for the alert …`. */
function sayWho({ by, readAt, alertTitle }: OwnReadEvent): Words {
  const person = by === null ? [] : words`${value(by)}, `;
  const alert = alertTitle === null ? [] : words`, for the alert ${value(alertTitle)}`;
  return words`${person}${moment(readAt)}${alert}`;
}
