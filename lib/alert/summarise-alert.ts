// Station: an alert's events → one sentence of what happened. Pure; log text in it is cut and its invisible characters are shown.
import type { RuleLogic } from '@/lib/rule/rule';
import { formatGap } from '@/lib/text/format-gap';
import { visibleText } from '@/lib/text/visible-text';
import { describeCall, describeCaller, type CallEvent } from './describe-call';

/** Consecutive calls of one kind by one caller. */
interface Deed {
  first: CallEvent;
  caller: string;
  instances: string[];
  count: number;
  startMs: number;
  endMs: number;
}

const DEED_LIMIT = 5;

/**
 * One sentence for any kind of rule. `events` in the order they happened; `total` counts the alert's events where only the first
 * were read.
 */
export function summariseAlert(
  events: readonly CallEvent[],
  options: { total?: number; logic?: RuleLogic } = {},
): string {
  const deeds = foldEvents(events);
  const [opening] = deeds;
  if (!opening) return 'The events of this alert are no longer stored.';
  const shown = deeds.slice(0, DEED_LIMIT);
  const clauses = shown.map((deed, index) => clause(deed, shown[index - 1]));
  const rest = Math.max(options.total ?? 0, events.length) - shown.reduce((sum, deed) => sum + deed.count, 0);
  if (rest > 0) clauses.push(`made ${rest} more ${rest === 1 ? 'call' : 'calls'}`);
  const novelty =
    options.logic?.kind === 'first-seen' ? `, for the first time in ${formatGap(options.logic.history)}` : '';
  return `${opening.caller} ${joinWords(clauses)}${novelty}${origin(events)}.`;
}

function foldEvents(events: readonly CallEvent[]): Deed[] {
  const deeds: Deed[] = [];
  for (const event of events) {
    const caller = describeCaller(event);
    const last = deeds.at(-1);
    const atMs = event.eventTime.getTime();
    const plain = { name: 'x', possessive: 'x' };
    if (last && last.caller === caller && describeCall(last.first, plain) === describeCall(event, plain)) {
      last.instances = [...new Set([...last.instances, ...event.instanceIds])];
      last.count += 1;
      last.endMs = atMs;
    } else {
      deeds.push({
        first: event,
        caller,
        instances: [...event.instanceIds],
        count: 1,
        startMs: atMs,
        endMs: atMs,
      });
    }
  }
  return deeds;
}

function clause(deed: Deed, before: Deed | undefined): string {
  const who = before && before.caller !== deed.caller ? `${deed.caller} ` : '';
  const again =
    before !== undefined && deed.instances.length > 0 && sameMembers(deed.instances, before.instances);
  const call = describeCall(deed.first, again ? pronoun(deed.instances) : nameInstances(deed.instances));
  const times = deed.count > 1 ? ` ${deed.count} times` : '';
  const within =
    deed.count > 1 && deed.endMs > deed.startMs ? ` within ${formatGap(deed.endMs - deed.startMs)}` : '';
  const gap = before ? ` ${describeGap(deed.startMs - before.endMs)}` : '';
  return `${who}${call}${times}${within}${gap}`;
}

function describeGap(ms: number): string {
  return ms <= 0 ? 'in the same second' : `${formatGap(ms)} later`;
}

function pronoun(instances: readonly string[]) {
  return instances.length === 1 ? { name: 'it', possessive: 'its' } : { name: 'them', possessive: 'their' };
}

function nameInstances(instances: readonly string[]): { name: string; possessive: string } {
  if (instances.length === 0) return { name: '', possessive: '' };
  const shown = instances.slice(0, instances.length > 3 ? 2 : 3).map((id) => visibleText(id, 40));
  const more = instances.length - shown.length;
  const name = joinWords(more > 0 ? [...shown, `${more} more instances`] : shown);
  return { name, possessive: instances.length === 1 ? `${name}’s` : `the` };
}

function origin(events: readonly CallEvent[]): string {
  const addresses = distinct(events.map((event) => event.sourceAddress));
  const agents = distinct(events.map((event) => event.userAgent));
  const from = addresses.length === 0 ? '' : `, from ${listSome(addresses, 60, 'other addresses')}`;
  const client =
    agents.length === 0 ? '' : `${from === '' ? ',' : ''} with ${listSome(agents, 80, 'other clients')}`;
  return from + client;
}

function listSome(values: readonly string[], limit: number, others: string): string {
  const shown = values.slice(0, 2).map((value) => visibleText(value, limit));
  return joinWords(values.length > 2 ? [...shown, `${values.length - 2} ${others}`] : shown);
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ''))];
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
