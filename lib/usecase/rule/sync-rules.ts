import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { faultyRuleId, readRuleBook, type RuleBook } from '@/lib/store/rule/rule-book';
import { syncRuleRows } from '@/lib/store/rule/rule-rows';

/** Faults as they were logged last, so that each is logged once and not with every detection. */
let logged = '';

/**
 * Brings the rule table in line with the rules in force: new rules come with the state their file says, a changed definition makes its
 * rule examine everything again. Missing and malformed ones are logged and marked; their rules keep their state and do not run.
 */
export async function syncRules(ctx: Context): Promise<RuleBook> {
  demand(ctx.actor, 'ingest');
  const book = await readRuleBook(ctx.db);
  const faults = new Map<string, string>();
  const all = JSON.stringify(book.errors.map(({ where, message }) => [where, message]));
  for (const error of book.errors) {
    if (all !== logged) ctx.log.error({ where: error.where }, error.message);
    const id = faultyRuleId(error);
    const { line = 1, column = 1 } = error.where;
    if (id !== undefined) faults.set(id, `${line}:${column} ${error.message}`);
  }
  logged = all;
  await syncRuleRows(ctx.db, book.rules, faults);
  return book;
}
