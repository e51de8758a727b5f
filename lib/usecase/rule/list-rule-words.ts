// Station: what somebody who writes a rule can name: other rules, and the tactics and techniques that they use.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { RuleFile } from '@/lib/rule/rule';
import { readRuleBook } from '@/lib/store/rule/rule-book';

export interface RuleWordList {
  /** Rules that a correlation can name, by id. */
  rules: { id: string; name: string }[];
  /** Rules that can be copied, by id. */
  copyable: { id: string; name: string }[];
  /** Every id that is taken, those of rules that cannot be used included. */
  taken: string[];
  /** Each pair once, by tactic and technique. */
  attack: RuleFile['attack'];
}

export async function listRuleWords(ctx: Context): Promise<RuleWordList> {
  demand(ctx.actor, 'read');
  const { rules, texts } = await readRuleBook(ctx.db);
  const files = rules.map(({ file }) => file);
  const attack = new Map(
    files.flatMap((file) => file.attack.map((pair) => [`${pair.tactic} ${pair.technique}`, pair])),
  );
  return {
    rules: files.filter(({ logic }) => logic.kind !== 'correlation').map(({ id, name }) => ({ id, name })),
    copyable: files.map(({ id, name }) => ({ id, name })),
    taken: [...texts.keys()].sort(),
    attack: [...attack].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair),
  };
}
