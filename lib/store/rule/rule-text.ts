// Station: the texts of one rule's folder → a checked rule. Refuses files and databases; every fault has file, line and column.
import path from 'node:path';
import type { z } from 'zod';
import { RuleFileError } from '@/lib/errors';
import { guideFile, type GuideFile } from '@/lib/guide/guide';
import { checkGuide, checkRule, type DefinitionProblem } from '@/lib/rule/check-definition';
import { caseFile, ruleFile, type RuleCase, type RuleFile, type Severity } from '@/lib/rule/rule';
import { MAX_CASE_FILES, MAX_RULE_BYTES, MAX_TEXT_BYTES, tooLarge } from './rule-bounds';
import { hashDefinition, hashGuide } from './rule-hash';
import { readYamlText, type YamlFile } from './rule-yaml';

/** Texts by name below the rule's folder: rule.yml, guide.yml, cases.yml, cases/<name>.jsonl. */
export type RuleTexts = ReadonlyMap<string, string>;

export interface LoadedRule {
  file: RuleFile;
  /** The severity that its text gives; people may have put another one into `file`. */
  ownSeverity: Severity;
  /** Without phases where guide.yml is missing or faulty: a typo in a guide must not blind a detection. */
  guide: GuideFile;
  cases: RuleCase[];
  /** What the rule was read from, as written. */
  texts: RuleTexts;
  /** `shipped` with the console, `edited` here from a shipped one, or `own`: written or imported here. */
  origin: 'shipped' | 'edited' | 'own';
  /** Absolute folder of a shipped rule; '' for the others. */
  dir: string;
  /** SHA-256 of what decides its alerts; wording, references and guide don't change it. */
  hash: string;
  /** SHA-256 of the guide, kept with each answer. */
  guideHash: string;
}

/** Every name that a text of a rule may have; nothing else is stored, exported or imported. */
export const RULE_TEXT_NAME = /^(rule\.yml|guide\.yml|cases\.yml|cases\/[a-z0-9-]{1,100}\.jsonl)$/;

const NO_GUIDE: GuideFile = { summary: '', phases: [], pivots: [], falsePositives: [] };

interface Place {
  /** Put before each name in `where.file`; the folder's name by default. */
  at?: string;
  origin?: LoadedRule['origin'];
  dir?: string;
}

/**
 * Reads the texts of the folder `name`, which is the rule's id; undefined takes the id that rule.yml gives. The rule is left out only where its rule.yml cannot be used; a faulty guide.yml or cases.yml is
 * reported and the rule still runs, without them. Texts that are missing, rule.yml apart, are no fault here: a rule in `rules/` needs
 * all of them, which its loader checks.
 */
export function parseRuleFolder(
  name: string | undefined,
  texts: RuleTexts,
  { at = name ?? '', origin = 'own', dir = '' }: Place = {},
): { rule?: LoadedRule; errors: RuleFileError[] } {
  const rule = read(texts, at, 'rule.yml', ruleFile) ?? missing(at);
  const guide = read(texts, at, 'guide.yml', guideFile);
  const cases = read(texts, at, 'cases.yml', caseFile);
  const wrong = [...checkId(rule, name, dir), ...faults(rule, checkRule), ...checkBounds(texts, at)];
  const wrongGuide = faults(guide, checkGuide);
  const errors = [
    ...rule.errors,
    ...wrong,
    ...(guide?.errors ?? []),
    ...wrongGuide,
    ...(cases?.errors ?? []),
    ...missingRecords(cases, texts),
  ];
  if (!rule.value || wrong.length > 0) return { errors };

  const file = rule.value;
  const loadedGuide = guide?.value && wrongGuide.length === 0 ? guide.value : NO_GUIDE;
  return {
    errors,
    rule: {
      file,
      ownSeverity: file.severity,
      guide: loadedGuide,
      cases: cases?.value?.cases ?? [],
      texts,
      origin,
      dir,
      hash: hashDefinition(file),
      guideHash: hashGuide(loadedGuide),
    },
  };
}

/** A rule.yml alone, with the same checks and faults as in its folder; `file` is absent where it cannot be used. */
export function parseRuleText(text: string): { file: RuleFile | undefined; errors: RuleFileError[] } {
  const rule = readYamlText(text, 'rule.yml', ruleFile);
  const wrong = faults(rule, checkRule);
  return { file: wrong.length === 0 ? rule.value : undefined, errors: [...rule.errors, ...wrong] };
}

/** A fault of a loaded rule that only shows beside others, at the value under `problem.path` of its rule.yml. */
export function faultIn({ texts, file, dir }: LoadedRule, problem: DefinitionProblem): RuleFileError {
  const at = path.join(dir === '' ? file.id : dir, 'rule.yml');
  return readYamlText(texts.get('rule.yml') ?? '', at, ruleFile).fault(
    problem.path,
    problem.message,
    problem.inside,
  );
}

/** The records of a case, one JSON text each, as written; none where their file is missing, which reading the rule reports. */
export function caseRecords(texts: RuleTexts, one: RuleCase): string[] {
  const text = texts.get(`cases/${one.records}`) ?? '';
  return text.split('\n').filter((line) => line.trim() !== '');
}

function read<S extends z.ZodType>(
  texts: RuleTexts,
  at: string,
  name: string,
  schema: S,
): YamlFile<z.output<S>> | undefined {
  const text = texts.get(name);
  return text === undefined ? undefined : readYamlText(text, path.join(at, name), schema);
}

function missing(at: string): YamlFile<RuleFile> {
  const error = new RuleFileError('rule.yml is missing. Every rule needs one.', {
    where: { file: path.join(at, 'rule.yml'), line: 1, column: 1 },
  });
  return { value: undefined, errors: [error], fault: () => error };
}

function faults<T>(file: YamlFile<T> | undefined, check: (value: T) => DefinitionProblem[]): RuleFileError[] {
  if (file?.value === undefined) return [];
  return check(file.value).map(({ path: at, message, inside }) => file.fault(at, message, inside));
}

function checkId(rule: YamlFile<RuleFile>, id: string | undefined, dir: string): RuleFileError[] {
  if (!rule.value || id === undefined || rule.value.id === id) return [];
  const message =
    dir === ''
      ? `The id of this rule is ${id} and stays: its alerts are known by it. Write it back, or create a new rule.`
      : `The id is ${rule.value.id}, but the folder is ${id}. Give both the same name.`;
  return [rule.fault(['id'], message)];
}

function checkBounds(texts: RuleTexts, at: string): RuleFileError[] {
  const sizes = [...texts].map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }));
  const records = sizes.filter(({ name }) => name.startsWith('cases/'));
  const errors = records
    .filter(({ bytes }) => bytes > MAX_TEXT_BYTES)
    .map(({ name }) => tooLarge(path.join(at, name)));
  const where = { file: path.join(at, 'cases.yml'), line: 1, column: 1 };
  if (records.length > MAX_CASE_FILES)
    errors.push(
      new RuleFileError(`The rule has more than ${MAX_CASE_FILES} files of records. Remove some.`, { where }),
    );
  if (sizes.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_RULE_BYTES)
    errors.push(
      new RuleFileError(
        `The rule's texts are larger than ${MAX_RULE_BYTES} bytes together. Shorten its cases.`,
        {
          where,
        },
      ),
    );
  return errors;
}

function missingRecords(
  file: YamlFile<{ cases: RuleCase[] }> | undefined,
  texts: RuleTexts,
): RuleFileError[] {
  return (file?.value?.cases ?? []).flatMap(({ records }, index) =>
    file === undefined || texts.has(`cases/${records}`)
      ? []
      : [
          file.fault(
            ['cases', index, 'records'],
            `cases/${records} is missing. Write the case's records there, one JSON record a line.`,
          ),
        ],
  );
}
