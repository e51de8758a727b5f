// Station: a rule in force → the SQL it asks of one account for one day. Refuses to run it.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { compileRule } from '@/lib/rule/compile';
import { compileQuery } from '@/lib/store/compile-query';
import { readRuleInForce } from '@/lib/store/rule/rule-book';

const DAY_MS = 86_400_000;
const ACCOUNT = '123456789012';

export interface RuleSql {
  /** With `$1`, `$2`, … where the values go. */
  sql: string;
  /** Values of `$1`, `$2`, … in order, as text; they never become part of the SQL. */
  values: string[];
  /** What the rule looks at to judge that one day: its window around it. */
  from: Date;
  to: Date;
}

/** For the day before `day`'s midnight of an example account. @throws NotFoundError | QueryError */
export async function getRuleSql(ctx: Context, { id, day }: { id: string; day: Date }): Promise<RuleSql> {
  demand(ctx.actor, 'read');
  const rule = await readRuleInForce(ctx.db, id);
  if (!rule) throw new NotFoundError(`There is no rule ${id} that can be used. See the list of rules.`);
  const compiled = compileRule(rule.file);
  const start = new Date(Math.floor(day.getTime() / DAY_MS) * DAY_MS);
  const range = compiled.reading({ from: start, to: new Date(start.getTime() + DAY_MS) });
  const { sql, parameters } = compileQuery(compiled.select(ACCOUNT, range));
  return { sql, values: parameters.map(asText), from: range.from, to: range.to };
}

function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
