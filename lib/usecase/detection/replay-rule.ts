// Station: a rule over any stretch of history → what it would find there. Refuses to store anything and to run long.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { draftFrom, type Draft } from '@/lib/detect/draft';
import { Found, halve, replaySlices } from '@/lib/detect/replay';
import { settleEpisodes } from '@/lib/detect/settle';
import { BadInputError, NotFoundError, RuleFileError } from '@/lib/errors';
import type { TimeRange } from '@/lib/event/range';
import { compileRule } from '@/lib/rule/compile';
import type { CompiledRule } from '@/lib/rule/kind';
import type { KnownEntity } from '@/lib/rule/known';
import { SEVERITIES, type RuleFile, type Severity } from '@/lib/rule/rule';
import { readKnownEntities } from '@/lib/store/known-entities';
import { ReplayStopped, withReplay, type ReplayEvent, type ReplayReader } from '@/lib/store/rule/replay';
import { readRuleInForce } from '@/lib/store/rule/rule-book';
import { parseRuleText } from '@/lib/store/rule/rule-text';

const LIMIT_MS = 20_000;
/** Findings counted; a rule that gives more is not one to raise alerts with. */
const MAX_FINDINGS = 10_000;
const MAX_SHOWN = 200;
const MAX_EVENTS = 20;

const input = z
  .object({
    /** A rule in force. */
    id: z.string().max(100).optional(),
    /** The rule.yml of a rule that need not be stored. */
    text: z.string().max(200_000).optional(),
    from: z.date(),
    to: z.date(),
    /** Findings to show, at most 200. */
    show: z.int().min(0).max(MAX_SHOWN).default(MAX_SHOWN),
    /** Events to show of each, at most 1,000. */
    events: z.int().min(1).max(1_000).default(MAX_EVENTS),
    /** Show this one alone. */
    findingId: z.string().max(100).optional(),
  })
  .refine(({ from, to }) => from < to, { message: 'The end of a replay must lie after its start.' })
  .refine(({ id, text }) => (id === undefined) !== (text === undefined), {
    message: 'Name a rule, or give the text of one.',
  });

export interface ReplayFinding {
  id: string;
  title: string;
  severity: Severity;
  severityReason: string | null;
  accountId: string;
  groupBy: Record<string, string | null>;
  firstEventAt: Date;
  lastEventAt: Date;
  eventCount: number;
  /** The first of them in time order, with the part each plays. */
  events: (ReplayEvent & { role: string })[];
  /** Where this finding is stored, how it stands there: current, superseded, excepted, repeat or signal; null where it is not. */
  standing: string | null;
}

export interface ReplayResult {
  ruleId: string;
  ruleName: string;
  raises: 'alert' | 'signal';
  /** Rules whose stored findings it read in place of events; empty for rules over events. */
  members: readonly string[];
  /** What was looked at: what was asked, within what is stored. Null where that is nothing. */
  range: TimeRange | null;
  /** Findings with an event in the range; those that begin before or go on after it are taken whole. */
  total: number;
  /** Severities that occur, highest first. */
  bySeverity: { severity: Severity; count: number }[];
  /** Days of the range on which a finding's first event lies, `2024-08-01` in UTC, in order. */
  byDay: { day: string; count: number }[];
  /** Of `total`, those that are stored, by how they stand. */
  standing: { standing: string; count: number }[];
  /** Stored findings in the range that the rule does not find now; null where the replay was cut short. */
  others: number | null;
  findings: ReplayFinding[];
  /** Rows that its SQL gave. */
  rows: number;
  ms: number;
  sql: string;
  /** Why it ended early, and up to when it looked; null where it looked at everything asked. */
  cut: { reason: string; until: Date } | null;
}

/**
 * Reads one snapshot and stores nothing. Exceptions and suppressions are left aside; `standing` tells which findings they hide.
 * @throws NotFoundError | RuleFileError | BadInputError | QueryError
 */
export async function replayRule(ctx: Context, raw: z.input<typeof input>): Promise<ReplayResult> {
  demand(ctx.actor, 'read');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map(({ message }) => message).join(' '));
  const asked = parsed.data;
  const started = performance.now();
  const [rule, known] = await Promise.all([readAsked(ctx, asked), readKnownEntities(ctx.db)]);
  const compiled = compileRule(rule);
  return withReplay(ctx.db, LIMIT_MS, async (reader) => {
    const stored = await reader.readSpan();
    const range = stored && intersect(asked, stored.range);
    const found = new Found(asked, asked.findingId === undefined ? asked.show : MAX_FINDINGS);
    const cut = range && (await replay({ reader, rule, compiled, known, found }, stored.accounts, range));
    const standing = await reader.readStanding({
      ruleId: rule.id,
      raises: rule.raises,
      ids: found.ids,
      range: { from: asked.from, to: asked.to },
    });
    const shown = found.kept.filter(({ id }) => asked.findingId === undefined || id === asked.findingId);
    return {
      ruleId: rule.id,
      ruleName: rule.name,
      raises: rule.raises,
      members: compiled.members ?? [],
      range,
      total: found.total,
      bySeverity: SEVERITIES.toReversed().flatMap((severity) => {
        const count = found.bySeverity.get(severity);
        return count === undefined ? [] : [{ severity, count }];
      }),
      byDay: [...found.byDay]
        .map(([day, count]) => ({ day, count }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
      standing: countBy([...standing.known.values()]),
      others: cut ? null : standing.others,
      findings: await describe(reader, shown, standing.known, asked.events),
      rows: reader.rows,
      ms: Math.round(performance.now() - started),
      sql: reader.sql,
      cut,
    };
  });
}

async function readAsked(ctx: Context, { id, text }: { id?: string | undefined; text?: string | undefined }) {
  if (id !== undefined) {
    const rule = await readRuleInForce(ctx.db, id);
    if (!rule) throw new NotFoundError(`There is no rule ${id} that can be used. See the list of rules.`);
    return rule.file;
  }
  const { file, errors } = parseRuleText(text ?? '');
  if (file) return file;
  const [first] = errors;
  throw new RuleFileError(first?.message ?? 'The text is no rule.', first ? { where: first.where } : {});
}

interface Replay {
  reader: ReplayReader;
  rule: RuleFile;
  compiled: CompiledRule;
  known: readonly KnownEntity[];
  found: Found;
}

/** Slice by slice, all accounts of one before the next, so that what was looked at has one end. */
async function replay(
  run: Replay,
  accounts: readonly string[],
  range: TimeRange,
): Promise<ReplayResult['cut']> {
  const slices = replaySlices(run.compiled, range);
  for (let slice = slices.shift(); slice; slice = slices.shift()) {
    try {
      for (const accountId of accounts) run.found.add(await replaySlice(run, accountId, slice));
    } catch (error) {
      if (!(error instanceof ReplayStopped)) throw error;
      if (error.why === 'time')
        return {
          reason: `It was stopped after ${LIMIT_MS / 1_000} seconds. Replay a shorter stretch to see the rest.`,
          until: slice.from,
        };
      const halves = halve(slice);
      if (!halves)
        return { reason: 'Too many events meet its conditions to put them together.', until: slice.from };
      slices.unshift(...halves);
    }
    if (run.found.total > MAX_FINDINGS && slices.length > 0)
      return {
        reason: `It was stopped at more than ${MAX_FINDINGS.toLocaleString('en')} findings.`,
        until: slice.to,
      };
  }
  return null;
}

async function replaySlice(run: Replay, accountId: string, slice: TimeRange): Promise<Draft[]> {
  const { episodes } = await settleEpisodes(run.compiled, slice, (stretch) =>
    run.reader.read(run.compiled.select(accountId, stretch)),
  );
  return episodes.map((episode) => draftFrom(run.rule, accountId, episode, run.known));
}

async function describe(
  reader: ReplayReader,
  drafts: readonly Draft[],
  known: ReadonlyMap<string, string>,
  most: number,
): Promise<ReplayFinding[]> {
  const wanted = drafts.flatMap(({ accountId, evidence }) =>
    evidence.slice(0, most).map((one) => ({ ...one, accountId })),
  );
  const events = new Map((await reader.readEvents(wanted)).map((event) => [keyOf(event), event]));
  return drafts.map((draft) => ({
    id: draft.id,
    title: draft.title,
    severity: draft.severity,
    severityReason: draft.severityReason,
    accountId: draft.accountId,
    groupBy: draft.groupBy,
    firstEventAt: draft.firstEventAt,
    lastEventAt: draft.lastEventAt,
    eventCount: draft.evidence.length,
    events: draft.evidence.slice(0, most).flatMap(({ role, ...one }) => {
      const event = events.get(keyOf({ ...one, accountId: draft.accountId }));
      return event ? [{ ...event, role }] : [];
    }),
    standing: known.get(draft.id) ?? null,
  }));
}

function keyOf({ accountId, eventTime, eventId }: Pick<ReplayEvent, 'accountId' | 'eventTime' | 'eventId'>) {
  return `${accountId} ${eventTime.toISOString()} ${eventId}`;
}

function intersect(asked: TimeRange, stored: TimeRange): TimeRange | null {
  const from = asked.from > stored.from ? asked.from : stored.from;
  const to = asked.to < stored.to ? asked.to : stored.to;
  return from < to ? { from, to } : null;
}

function countBy(values: readonly string[]): { standing: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([standing, count]) => ({ standing, count }));
}
