// Station: texts with paths → folders of rules. Refuses to take a path for more than a hint of what belongs together.
import type { BroughtText, Skipped } from './rule-archive';
import { RULE_TEXT_NAME } from './rule-text';

export interface BroughtRule {
  /** Where it came from, for people. */
  path: string;
  /** Texts by name within the rule. */
  files: Record<string, string>;
}

const IN_FOLDER = /^(?:(.*)\/)?(rule\.ya?ml|guide\.ya?ml|cases\.ya?ml|cases\/[^/]+\.jsonl)$/;

/**
 * rule.yml, guide.yml, cases.yml and cases/*.jsonl of one folder are one rule; records beside cases.yml count as well. A YAML file of
 * any other name is the rule.yml of a rule of its own.
 */
export function groupRuleFiles(texts: readonly BroughtText[]): { rules: BroughtRule[]; skipped: Skipped[] } {
  const folders = new Map<string, BroughtRule>();
  const skipped: Skipped[] = [];
  for (const { path: given, text } of texts) {
    const path = given.replaceAll('\\', '/');
    const [, folder = '', known] = IN_FOLDER.exec(path) ?? [];
    const isLoose = known === undefined && /\.ya?ml$/.test(path);
    const name = (known ?? (isLoose ? 'rule.yml' : `cases/${path.split('/').at(-1) ?? ''}`)).replace(
      /\.yaml$/,
      '.yml',
    );
    if (!RULE_TEXT_NAME.test(name)) {
      skipped.push({ path: given, reason: 'Records are in files such as cases/a-hit.jsonl, in lower case.' });
      continue;
    }
    const key = known === undefined ? (isLoose ? path : path.split('/').slice(0, -1).join('/')) : folder;
    const rule = folders.get(key) ?? { path: known === undefined ? given : folder || given, files: {} };
    if (Object.hasOwn(rule.files, name)) skipped.push({ path: given, reason: 'The same file comes twice.' });
    else rule.files[name] = text;
    folders.set(key, rule);
  }
  return { rules: [...folders.values()], skipped };
}
