// Station: rules/ on disk → checked rules. Refuses to let one bad file stop the others; every fault has file, line and column.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { RuleFileError } from '@/lib/errors';
import { MAX_CASE_FILES, MAX_RULE_BYTES, MAX_TEXT_BYTES, tooLarge } from './rule-bounds';
import { parseRuleFolder, RULE_TEXT_NAME, type LoadedRule, type RuleTexts } from './rule-text';

export interface RuleFiles {
  /** By id. */
  rules: LoadedRule[];
  errors: RuleFileError[];
  /** What was read of every folder, by its name, whether the rule can be used or not. */
  texts: Map<string, RuleTexts>;
}

const NEEDED = ['rule.yml', 'guide.yml', 'cases.yml'];

/** The project's own rules/: below WAYMARK_ROOT, which the launcher sets, else below the working folder. */
export function rulesFolder(): string {
  return path.join(process.env['WAYMARK_ROOT'] ?? process.cwd(), 'rules');
}

/**
 * Reads every `<provider>/<id>/` below `dir`. A rule is left out only where its rule.yml cannot be used; a faulty guide.yml or
 * cases.yml is reported and the rule still runs, without them.
 */
export async function loadRuleFiles(dir = rulesFolder()): Promise<RuleFiles> {
  const errors: RuleFileError[] = [];
  const found = await Promise.all((await ruleFolders(dir, errors)).map((folder) => loadRule(folder)));
  const rules: LoadedRule[] = [];
  const texts = new Map<string, RuleTexts>();
  for (const one of found) {
    errors.push(...one.errors);
    if (!texts.has(one.folder)) texts.set(one.folder, one.texts);
    if (!one.rule) continue;
    const { rule } = one;
    const twin = rules.find((other) => other.file.id === rule.file.id);
    if (twin)
      errors.push(
        fault(
          path.join(rule.dir, 'rule.yml'),
          `The id ${rule.file.id} is already used by ${twin.dir}. Give this rule its own.`,
        ),
      );
    else rules.push(rule);
  }
  rules.sort((a, b) => (a.file.id < b.file.id ? -1 : 1));
  return { rules, errors, texts };
}

async function ruleFolders(dir: string, errors: RuleFileError[]): Promise<string[]> {
  const folders: string[] = [];
  for (const provider of await subfolders(dir, errors)) {
    folders.push(...(await subfolders(provider, errors)));
  }
  return folders;
}

async function subfolders(dir: string, errors: RuleFileError[]): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => path.join(dir, entry.name))
      .sort();
  } catch (cause) {
    errors.push(
      new RuleFileError(`The rules folder ${dir} cannot be read. Set WAYMARK_ROOT to the project's folder.`, {
        where: { file: dir },
        cause,
      }),
    );
    return [];
  }
}

async function loadRule(dir: string) {
  const folder = path.basename(dir);
  const { texts, errors } = await readTexts(dir);
  const unread = new Set(errors.map(({ where }) => where.file));
  const loaded = parseRuleFolder(folder, texts, { at: dir, origin: 'shipped', dir });
  return {
    ...loaded,
    folder,
    texts,
    errors: [...errors, ...loaded.errors.filter(({ where }) => !unread.has(where.file))],
  };
}

/** Every text of the rule in `dir`, and what is missing or too large. */
async function readTexts(dir: string): Promise<{ texts: Map<string, string>; errors: RuleFileError[] }> {
  const texts = new Map<string, string>();
  const errors: RuleFileError[] = [];
  const cases = await readdir(path.join(dir, 'cases')).catch(() => []);
  const names = cases.map((name) => `cases/${name}`).filter((name) => RULE_TEXT_NAME.test(name));
  let left = MAX_RULE_BYTES;
  for (const name of [...NEEDED, ...names.sort().slice(0, MAX_CASE_FILES + 1)]) {
    const file = path.join(dir, name);
    try {
      const { size } = await stat(file);
      left -= size;
      if (size > MAX_TEXT_BYTES || left < 0) errors.push(tooLarge(file));
      else texts.set(name, await readFile(file, 'utf8'));
    } catch (cause) {
      errors.push(
        new RuleFileError(
          `The file ${file} is missing or cannot be read. Every rule needs rule.yml, guide.yml and cases.yml.`,
          { where: { file, line: 1, column: 1 }, cause },
        ),
      );
    }
  }
  return { texts, errors };
}

function fault(file: string, message: string): RuleFileError {
  return new RuleFileError(message, { where: { file, line: 1, column: 1 } });
}
