// Station: everything one alert's page shows, except payloads and counts.
import { demand } from '@/lib/access/actor';
import { currentAnswers } from '@/lib/alert/closing';
import type { Context } from '@/lib/context';
import { bindGuide } from '@/lib/guide/bind-guide';
import {
  readAlert,
  readAnswers,
  readEvidence,
  readPeople,
  readTitle,
  type EvidenceEvent,
} from '@/lib/store/alert/alert-reads';
import { rawKey, readRawRecords } from '@/lib/store/event/raw-records';
import { readRuleInForce } from '@/lib/store/rule/rule-book';

/** Events the strip shows; an alert with more says so. */
const EVIDENCE_LIMIT = 200;
/** Records that come along, so that looking at the next event needs no request. */
const RECORD_LIMIT = 12;

/** `eventId` is the event whose record is wanted in any case. @throws NotFoundError */
export async function getAlert(ctx: Context, input: { alertId: string; eventId?: string | undefined }) {
  demand(ctx.actor, 'read');
  const alert = await readAlert(ctx.db, input.alertId);
  const [evidence, answers, people, rule, replacement] = await Promise.all([
    readEvidence(ctx.db, alert, EVIDENCE_LIMIT),
    readAnswers(ctx.db, alert.id),
    readPeople(ctx.db),
    readRuleInForce(ctx.db, alert.ruleId),
    alert.standing === 'current' || alert.standingBy === null ? null : readTitle(ctx.db, alert.standingBy),
  ]);
  const wanted = evidence.filter((event, index) => index < RECORD_LIMIT || event.eventId === input.eventId);
  return {
    alert,
    evidence,
    /** Exact text of the record by event id, for the events it was read for. */
    records: await readRecords(ctx, wanted),
    /** The standing answer of each step. */
    answers: [...currentAnswers(answers).values()],
    people,
    /** Absent where the rule was removed since, or cannot be used. */
    rule: rule && { file: rule.file, guide: rule.guide },
    lookups: rule ? bindGuide(rule.guide, alert) : new Map<string, never>(),
    replacement,
    assigneeName: people.find((person) => person.id === alert.assigneeId)?.name ?? null,
  };
}
export type AlertPage = Awaited<ReturnType<typeof getAlert>>;

async function readRecords(ctx: Context, events: readonly EvidenceEvent[]): Promise<Map<string, string>> {
  const keys = events.map((event) => ({
    accountId: event.accountId,
    chunkId: BigInt(event.chunkId),
    chunkIndex: event.chunkIndex,
  }));
  const bytes = await readRawRecords(ctx.db, keys);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const records = new Map<string, string>();
  events.forEach((event, index) => {
    const key = keys[index];
    const found = key && bytes.get(rawKey(key));
    if (found) records.set(event.eventId, decoder.decode(found));
  });
  return records;
}
