// Station: what was not examined or never ingested, for one rule or for all. Says what silence may hide.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { OverLimitError } from '@/lib/errors';
import { faultyRuleId, readRuleBook } from '@/lib/store/rule/rule-book';
import { readIngestGaps, readUnexamined, type IngestGaps } from '@/lib/store/event/gaps';

export interface RuleGap {
  ruleId: string;
  name: string;
  kind: 'faulty' | 'off' | 'failed' | 'limit' | 'slice';
  /** Event time that was not examined; null where it is everything since the rule stopped. */
  from: Date | null;
  to: Date | null;
  /** Since when it waits; null where that is not known. */
  since: Date | null;
}

export interface Gaps {
  rules: RuleGap[];
  /** Null where counting took too long. */
  ingest: IngestGaps | null;
}

export async function listGaps(ctx: Context, { ruleId }: { ruleId?: string } = {}): Promise<Gaps> {
  demand(ctx.actor, 'read');
  const [book, unexamined, ingest, states] = await Promise.all([
    readRuleBook(ctx.db),
    readUnexamined(ctx.db, ruleId),
    readIngestGaps(ctx.db).catch((error: unknown) => {
      if (error instanceof OverLimitError) return null;
      throw error;
    }),
    ctx.db.prisma.rule.findMany({ select: { id: true, name: true, enabled: true } }),
  ]);
  const isAsked = (id: string) => ruleId === undefined || id === ruleId;
  const stateOf = new Map(states.map((state) => [state.id, state]));
  const usable = new Map(book.rules.map(({ file }) => [file.id, file]));
  const faulty = new Set(book.errors.flatMap((error) => faultyRuleId(error) ?? []));
  const whole = { from: null, to: null, since: null };
  return {
    rules: [
      ...[...faulty]
        .filter((id) => !usable.has(id) && isAsked(id))
        .map((id) => ({ ruleId: id, name: stateOf.get(id)?.name ?? id, kind: 'faulty' as const, ...whole })),
      ...[...usable.values()]
        .filter(({ id, enabled }) => isAsked(id) && !(stateOf.get(id)?.enabled ?? enabled))
        .map(({ id, name }) => ({ ruleId: id, name, kind: 'off' as const, ...whole })),
      ...unexamined
        .filter(({ ruleId: id }) => usable.has(id))
        .map(({ ruleId: id, from, to, since, reason }) => ({
          ruleId: id,
          name: usable.get(id)?.name ?? id,
          kind: kindOf(reason),
          from,
          to,
          since,
        })),
    ],
    ingest,
  };
}

function kindOf(reason: string): RuleGap['kind'] {
  return reason === 'failed' || reason === 'limit' ? reason : 'slice';
}
