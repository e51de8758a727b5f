// Station: what a form or preview says of an exception or suppression → checked. Pure; refuses conditions that hide whatever comes.
import { z } from 'zod';
import { BadInputError, QueryError } from '@/lib/errors';
import { kqlToSql } from '@/lib/query/kql-to-sql';
import { parseKql } from '@/lib/query/parse-kql';
import { durationMs, FOLD_FIELDS } from '@/lib/rule/rule';
import { LONGEST_LIFE_MS, QUIETING_KINDS } from './quieting';

const SHORTEST_PERIOD_MS = 60_000;
const LONGEST_PERIOD_MS = 30 * 86_400_000;

/** What it is about: enough for a preview. */
const scope = z.object({
  kind: z.enum(QUIETING_KINDS, { error: 'Choose exception or suppression.' }),
  /** Empty for every rule. */
  ruleIds: z.array(z.string().min(1).max(80)).max(100, 'Name at most 100 rules, or every rule.'),
  condition: z.string().trim().max(10_000, 'Keep the condition under 10,000 characters.'),
  foldBy: z.array(z.enum(FOLD_FIELDS)).max(FOLD_FIELDS.length).default([]),
  /** Such as `2h`; for a suppression. */
  period: durationMs.optional(),
  /** The alert it is made from. */
  alertId: z.string().max(100).optional(),
});
export type ScopeInput = z.input<typeof scope>;
export type Scope = Omit<z.output<typeof scope>, 'period'> & { periodMs: number | null };

const whole = scope.extend({
  reason: z
    .string()
    .trim()
    .min(1, 'Write a reason: whoever finds alerts missing wants to know why.')
    .max(2_000, 'Keep the reason under 2,000 characters.'),
  expiresAt: z.coerce.date({ error: 'Choose when it expires.' }),
});
export type QuietingInput = z.input<typeof whole>;

/** @throws BadInputError | QueryError what is wrong and how to mend it. */
export function checkScope(raw: ScopeInput): Scope {
  return demandSense(parse(scope, raw));
}

/** `now` bounds the expiry. @throws BadInputError | QueryError what is wrong and how to mend it. */
export function checkQuieting(raw: QuietingInput, now: Date): Scope & { reason: string; expiresAt: Date } {
  const input = parse(whole, raw);
  const lifeMs = input.expiresAt.getTime() - now.getTime();
  if (lifeMs <= 0) throw new BadInputError('Choose an expiry that is still to come.');
  if (lifeMs > LONGEST_LIFE_MS)
    throw new BadInputError('Choose an expiry within a year; it can be made anew when it is over.');
  return { ...demandSense(input), reason: input.reason, expiresAt: input.expiresAt };
}

function parse<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new BadInputError([...new Set(parsed.error.issues.map(({ message }) => message))].join(' '));
}

function demandSense({ period, ...input }: z.output<typeof scope>): Scope {
  const node = parseKql(input.condition);
  try {
    kqlToSql(node);
  } catch (error) {
    if (error instanceof QueryError && /\bnow\b/.test(input.condition))
      throw new BadInputError('Write times in full here: what “now” means would change every day.');
    throw error;
  }
  const condition = node.kind === 'all' ? '*' : input.condition;
  if (input.kind === 'exception') {
    if (node.kind === 'all')
      throw new BadInputError(
        'Say which alerts the exception is about: without a condition it would hide every one. To silence a rule, turn it off.',
      );
    return { ...input, condition, foldBy: [], periodMs: null };
  }
  if (input.foldBy.length === 0) throw new BadInputError('Choose what repeats have in common.');
  if (period === undefined || period < SHORTEST_PERIOD_MS || period > LONGEST_PERIOD_MS)
    throw new BadInputError('Choose a period between 1 minute and 30 days, such as 2h.');
  return { ...input, condition, periodMs: period };
}
