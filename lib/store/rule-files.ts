// Station: rules/ on disk → checked rules. Refuses to let one bad file stop the others; every fault has file, line and column.
import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { RuleFileError } from '@/lib/errors';
import { guideFile, type GuideFile } from '@/lib/guide/guide';
import { checkGuide, checkRule, type DefinitionProblem } from '@/lib/rule/check-definition';
import { caseFile, ruleFile, type RuleCase, type RuleFile } from '@/lib/rule/rule';
import { hashDefinition, hashGuide } from '@/lib/store/rule-hash';
import { readYamlFile, type YamlFile } from '@/lib/store/rule-yaml';

export interface LoadedRule {
  file: RuleFile;
  /** Without phases where guide.yml is missing or faulty: a typo in a guide must not blind a detection. */
  guide: GuideFile;
  cases: RuleCase[];
  /** `shipped` with the console, `edited` here from a shipped one, or `own`: written or imported here. */
  origin: 'shipped' | 'edited' | 'own';
  /** Absolute folder of a shipped rule; '' for the others. */
  dir: string;
  /** SHA-256 of what decides its alerts; wording, references and guide don't change it. */
  hash: string;
  /** SHA-256 of the guide, kept with each answer. */
  guideHash: string;
}

export interface RuleFiles {
  /** By id. */
  rules: LoadedRule[];
  errors: RuleFileError[];
}

const NO_GUIDE: GuideFile = { summary: '', phases: [], pivots: [], falsePositives: [] };

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
  for (const one of found) {
    errors.push(...one.errors);
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
  return { rules, errors };
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

async function loadRule(dir: string): Promise<{ rule?: LoadedRule; errors: RuleFileError[] }> {
  const [rule, guide, cases] = await Promise.all([
    readYamlFile(path.join(dir, 'rule.yml'), ruleFile),
    readYamlFile(path.join(dir, 'guide.yml'), guideFile),
    readYamlFile(path.join(dir, 'cases.yml'), caseFile),
  ]);
  const wrong = [...checkId(rule, dir), ...faults(rule, checkRule)];
  const wrongGuide = faults(guide, checkGuide);
  const errors = [
    ...rule.errors,
    ...wrong,
    ...guide.errors,
    ...wrongGuide,
    ...cases.errors,
    ...(await missingRecords(cases, dir)),
  ];
  if (!rule.value || wrong.length > 0) return { errors };

  const file = rule.value;
  const loadedGuide = guide.value && wrongGuide.length === 0 ? guide.value : NO_GUIDE;
  return {
    errors,
    rule: {
      file,
      guide: loadedGuide,
      cases: cases.value?.cases ?? [],
      origin: 'shipped',
      dir,
      hash: hashDefinition(file),
      guideHash: hashGuide(loadedGuide),
    },
  };
}

function faults<T>(file: YamlFile<T>, check: (value: T) => DefinitionProblem[]): RuleFileError[] {
  if (file.value === undefined) return [];
  return check(file.value).map(({ path: at, message, inside }) => file.fault(at, message, inside));
}

function checkId(rule: YamlFile<RuleFile>, dir: string): RuleFileError[] {
  const folder = path.basename(dir);
  if (!rule.value || rule.value.id === folder) return [];
  return [
    rule.fault(['id'], `The id is ${rule.value.id}, but the folder is ${folder}. Give both the same name.`),
  ];
}

async function missingRecords(file: YamlFile<{ cases: RuleCase[] }>, dir: string): Promise<RuleFileError[]> {
  const checks = (file.value?.cases ?? []).map(async ({ records }, index) => {
    try {
      await access(path.join(dir, 'cases', records));
      return [];
    } catch {
      return [
        file.fault(
          ['cases', index, 'records'],
          `cases/${records} is missing. Write the case's records there, one JSON record a line.`,
        ),
      ];
    }
  });
  return (await Promise.all(checks)).flat();
}

function fault(file: string, message: string): RuleFileError {
  return new RuleFileError(message, { where: { file, line: 1, column: 1 } });
}
