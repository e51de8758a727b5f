// Any number of events as some accounts make them in ninety days: the sample's ordinary calls, and of EC2's what rules look for, in shares that
// a busy company sees. Same seed, same events.
import type { JsonObject } from '@/lib/event/event';
import { ORDINARY_STORIES, sampleMonth } from '@/lib/sample/month';
import { createRandom, type Random } from '@/lib/sample/random';
import { ec2Story, RULED_NAMES, type Planned } from '@/bench/ec2-stories';

const ACCOUNTS = [
  '111122223333',
  '444455556666',
  '777788889999',
  '123456789012',
  '210987654321',
  '999988887777',
];
/** Of a hundred events, those of each account. */
const WEIGHTS = [40, 25, 15, 10, 7, 3];
export const HISTORY_DAYS = 90;
export const HISTORY_START = Date.UTC(2026, 6, 1);
export const HISTORY_END = HISTORY_START + HISTORY_DAYS * 86_400_000;
/** Every so many events a story of EC2 begins; most have several events. */
const STORY_EVERY = 55;

/** One event to come: `record` lacks time and ids; equal `key`s mean equal records but for those. */
export interface HistoryEvent {
  key: string;
  record: JsonObject;
  at: number;
  eventId: string;
  requestId: string;
}

/** Events in time order over `days` from `start`. */
export function* history(
  events: number,
  seed: string,
  span = { start: HISTORY_START, days: HISTORY_DAYS },
): Generator<HistoryEvent> {
  const random = createRandom(`history/${seed}`);
  const noise = new Map(ACCOUNTS.map((account) => [account, ordinaryRecords(account)]));
  const stepMs = (span.days * 86_400_000) / events;
  let planned: Planned[] = [];
  for (let made = 0; made < events; made += 1) {
    const now = span.start + made * stepMs;
    const account = pickAccount(random);
    if (random.next() * STORY_EVERY < 1) {
      const last = span.start + span.days * 86_400_000 - 1000;
      planned.push(...ec2Story(random, account, now).map((one) => ({ ...one, at: Math.min(one.at, last) })));
      planned.sort((a, b) => a.at - b.at);
    }
    const ids = { eventId: uuid(random), requestId: uuid(random) };
    const due = planned[0];
    if (due && due.at <= now) {
      planned = planned.slice(1);
      yield { key: '', record: due.record, at: due.at, ...ids };
    } else {
      const records = noise.get(account) ?? [];
      const index = random.between(0, records.length - 1);
      const record = records[index];
      if (record) yield { key: `${account} ${index}`, record, at: now, ...ids };
    }
  }
}

/** The record as a trail would deliver it. */
export function recordText({ record, at, eventId, requestId }: HistoryEvent): string {
  return JSON.stringify({ ...record, eventTime: isoSecond(at), eventID: eventId, requestID: requestId });
}

/** Events come in whole seconds, as CloudTrail writes them. */
export function isoSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function ordinaryRecords(account: string): JsonObject[] {
  const ordinary = sampleMonth(ORDINARY_STORIES).filter(
    ({ eventName }) => typeof eventName === 'string' && !RULED_NAMES.has(eventName),
  );
  // A third of them is variety enough, and keeps the bench's own memory small.
  return ordinary
    .filter((_, index) => index % 3 === 0)
    .map(
      (record) =>
        JSON.parse(JSON.stringify(record).replaceAll(/123456789012|210987654321/g, account)) as JsonObject,
    );
}

function pickAccount(random: Random): string {
  let left = random.between(1, 100);
  const index = WEIGHTS.findIndex((weight) => (left -= weight) <= 0);
  return ACCOUNTS[Math.max(0, index)] ?? '';
}

function uuid(random: Random): string {
  const word = (): string =>
    Math.floor(random.next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  const [a, b, c, d] = [word(), word(), word(), word()];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
