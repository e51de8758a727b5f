import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { loadRuleFiles, type LoadedRule } from '@/lib/store/rule-files';
import { syncRuleRows } from '@/lib/store/rule-rows';

/**
 * Brings the rule table in line with the files below rules/: new rules come with the state their file says, a changed definition
 * makes its rule examine everything again. Missing and malformed files are logged and marked; their rules keep their state and do not run.
 */
export async function syncRules(ctx: Context): Promise<LoadedRule[]> {
  demand(ctx.actor, 'ingest');
  const { rules, errors } = await loadRuleFiles();
  for (const error of errors) ctx.log.error({ where: error.where }, error.message);
  await syncRuleRows(ctx.db, rules);
  return rules;
}
