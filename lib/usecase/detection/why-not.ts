// Station: for an instance, a principal or a stretch of time: every rule, and why it fired or stayed silent.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import type { TimeRange } from '@/lib/event/range';
import { parseWindow } from '@/lib/query/time';
import type { Words } from '@/lib/rule/explain/words';
import {
  readNewestEvent,
  readSubjectAccounts,
  type SubjectAccount,
} from '@/lib/store/explain/explain-findings';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { coverageOfScope } from './coverage-of-scope';
import { judgeRules, type Outcome, type RuleJudgement } from './judge-rules';

const DAY_MS = 86_400_000;
/** Longest stretch that is judged of a subject, and of everybody. */
const SUBJECT_DAYS = 31;
const EVERYBODY_DAYS = 7;

const text = (limit: number) => z.string().trim().max(limit).default('');
const input = z.object({
  account: text(20),
  instance: text(200),
  /** ARN of a caller or role, or a user name. */
  principal: text(2_048),
  /** Absolute or relative, as the search takes them; '' is open. */
  from: text(60),
  to: text(60),
});
export type WhyNotInput = z.input<typeof input>;

export interface WhyNot {
  /** Accounts with events of what was asked about, most events first. */
  accounts: { accountId: string; events: number }[];
  /** What was judged; undefined where nothing is stored of it. */
  judged: { accountId: string; range: TimeRange; events: number; shortened: boolean } | undefined;
  gaps: Words[];
  judgements: RuleJudgement[];
}

/** @throws BadInputError where nothing or too much is asked about; QueryError where a time cannot be read. */
export async function whyNot(ctx: Context, given: WhyNotInput): Promise<WhyNot> {
  demand(ctx.actor, 'read');
  const asked = input.parse(given);
  const edges = parseWindow({ from: asked.from || undefined, to: asked.to || undefined }, new Date());
  const subject = {
    instances: asked.instance === '' ? [] : [asked.instance],
    principals: asked.principal === '' ? [] : [asked.principal],
  };
  const isEverybody = asked.instance === '' && asked.principal === '';
  if (isEverybody && !(edges.from && edges.to && days(edges.from, edges.to) <= EVERYBODY_DAYS))
    throw new BadInputError(
      `Name an instance or a principal, or a start and an end at most ${EVERYBODY_DAYS} days apart.`,
    );
  // No index finds what a principal did over all time, so an open start means the last month.
  const newest = asked.instance === '' && !edges.from ? (edges.to ?? (await readNewestEvent(ctx.db))) : null;
  const window = newest ? { ...edges, from: new Date(newest.getTime() - SUBJECT_DAYS * DAY_MS) } : edges;
  const accounts = await readSubjectAccounts(ctx.db, subject, window);
  const chosen =
    asked.account === '' ? accounts[0] : accounts.find(({ accountId }) => accountId === asked.account);
  const listed = accounts.map(({ accountId, events }) => ({ accountId, events }));
  if (!chosen) return { accounts: listed, judged: undefined, gaps: [], judgements: [] };

  const { range, shortened } = stretchOf(chosen, edges, newest !== null);
  const inRange = shortened ? await readSubjectAccounts(ctx.db, subject, range) : accounts;
  const events = inRange.find(({ accountId }) => accountId === chosen.accountId)?.events ?? 0;
  const region = chosen.regions.length === 1 ? (chosen.regions[0] ?? null) : null;
  const [{ rules }, { coverage, gaps }] = await Promise.all([
    readRuleBook(ctx.db),
    coverageOfScope(ctx, { accountId: chosen.accountId, region, range }),
  ]);
  const judgements = await judgeRules(ctx, {
    rules,
    scope: { accountId: chosen.accountId, subject, range, coverage, events },
  });
  return {
    accounts: listed,
    judged: { accountId: chosen.accountId, range, events, shortened },
    gaps,
    judgements: judgements.sort(
      (a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || a.name.localeCompare(b.name, 'en'),
    ),
  };
}

const ORDER: readonly Outcome[] = ['fired', 'hidden', 'missed', 'unknown', 'off', 'nothing'];

/** An open edge is the subject's first or last event; of more than a month the end is judged. */
function stretchOf(
  { first, last }: SubjectAccount,
  edges: { from?: Date; to?: Date },
  isOpen: boolean,
): { range: TimeRange; shortened: boolean } {
  const to = edges.to ?? new Date(last.getTime() + 1);
  const from = edges.from ?? first;
  const isLong = days(from, to) > SUBJECT_DAYS;
  return {
    range: { from: isLong ? new Date(to.getTime() - SUBJECT_DAYS * DAY_MS) : from, to },
    shortened: isLong || isOpen,
  };
}

function days(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS;
}
