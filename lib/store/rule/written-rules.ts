// Station: rules whose texts are in the database, parsed once per change, since a change is never altered.
import type { Database } from '@/lib/store/database';
import { readChangeTexts, readDecidingChanges } from './rule-changes';
import { parseRuleFolder, type RuleTexts } from './rule-text';

export type WrittenRule = ReturnType<typeof parseRuleFolder> & { texts: RuleTexts };

/** By change id; apart per database, since each counts its changes anew. */
const parsed = new WeakMap<Database, Map<string, WrittenRule>>();

/** By rule id; rules that were removed or set back to what is shipped are not among them. */
export async function readWrittenRules(db: Database): Promise<Map<string, WrittenRule>> {
  const changes = (await readDecidingChanges(db)).filter(({ hasTexts }) => hasTexts);
  const before = parsed.get(db);
  const missing = changes.filter(({ id }) => before?.has(id) !== true);
  const texts = await readChangeTexts(
    db,
    null,
    missing.map(({ id }) => id),
  );
  const now = new Map<string, WrittenRule>();
  const rules = new Map<string, WrittenRule>();
  for (const { id, ruleId } of changes) {
    const rule = before?.get(id) ?? parse(ruleId, texts.get(id) ?? new Map());
    now.set(id, rule);
    rules.set(ruleId, rule);
  }
  parsed.set(db, now);
  return rules;
}

function parse(ruleId: string, texts: RuleTexts): WrittenRule {
  return { ...parseRuleFolder(ruleId, texts), texts };
}
