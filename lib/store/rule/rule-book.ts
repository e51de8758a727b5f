// Station: every rule as it is in force: files and what people made of them. Refuses to run anything.
import path from 'node:path';
import type { RuleFileError } from '@/lib/errors';
import { checkMembers } from '@/lib/rule/check-members';
import { SEVERITIES, type RuleFile, type Severity } from '@/lib/rule/rule';
import type { KnownEntity } from '@/lib/rule/known';
import type { Database } from '@/lib/store/database';
import { readKnownEntities } from '@/lib/store/known-entities';
import { readRuleFiles } from './rule-cache';
import type { RuleFiles } from './rule-files';
import { hashDefinition } from './rule-hash';
import { faultIn, type LoadedRule, type RuleTexts } from './rule-text';
import { readWrittenRules, type WrittenRule } from './written-rules';

export interface RuleBook {
  /** By id; with the severity that people gave them. */
  rules: LoadedRule[];
  errors: RuleFileError[];
  known: KnownEntity[];
  /** Texts in force by rule id, of rules that cannot be used too. */
  texts: ReadonlyMap<string, RuleTexts>;
  /** Ids of the rules that come with the console, whatever people put in their place. */
  shipped: ReadonlySet<string>;
}

/** Shipped rules, those that people put in their place and those that people added. A broken one is an error and stops no other. */
export async function readRuleBook(db: Database): Promise<RuleBook> {
  const [shipped, written, known, overrides] = await Promise.all([
    readRuleFiles(),
    readWrittenRules(db),
    readKnownEntities(db),
    readOverrides(db),
  ]);
  const { rules, errors } = withoutLostMembers(merge(shipped, written));
  const texts = new Map(shipped.texts);
  for (const [id, rule] of written) texts.set(id, rule.texts);
  return {
    rules: rules.map((rule) => {
      const file = withSeverity(rule.file, overrides.get(rule.file.id));
      return { ...rule, file, hash: hashDefinition(file, known) };
    }),
    errors,
    known,
    texts,
    shipped: new Set(shipped.texts.keys()),
  };
}

/** The rule in force under `id`, or undefined where there is none that can be used. */
export async function readRuleInForce(db: Database, id: string): Promise<LoadedRule | undefined> {
  return (await readRuleBook(db)).rules.find(({ file }) => file.id === id);
}

/** Ids of rules that exist and cannot be used at present. */
export function unusableIds({ rules, errors }: Pick<RuleBook, 'rules' | 'errors'>): Set<string> {
  const usable = new Set(rules.map(({ file }) => file.id));
  const ids = errors.flatMap((error) => faultyRuleId(error) ?? []);
  return new Set(ids.filter((id) => !usable.has(id)));
}

/** The id of the rule that a fault belongs to: the name of its folder. */
export function faultyRuleId(error: RuleFileError): string | undefined {
  const { file } = error.where;
  if (file === undefined) return undefined;
  const folder = path.dirname(file);
  return path.basename(file.endsWith('.jsonl') ? path.dirname(folder) : folder);
}

type Merged = Pick<RuleFiles, 'rules' | 'errors'>;

/** A written rule takes the place of the shipped one with its id, of that one's faults too. */
function merge(shipped: RuleFiles, written: ReadonlyMap<string, WrittenRule>): Merged {
  const rules = shipped.rules.filter(({ file }) => !written.has(file.id));
  const errors = shipped.errors.filter((error) => !written.has(faultyRuleId(error) ?? ''));
  for (const [id, { rule, errors: faults }] of written) {
    if (rule) rules.push({ ...rule, origin: shipped.texts.has(id) ? 'edited' : 'own' });
    errors.push(...faults);
  }
  rules.sort((a, b) => (a.file.id < b.file.id ? -1 : 1));
  return { rules, errors };
}

/** Leaves out correlations of rules that don't exist, or of other correlations, and says where they name them. */
function withoutLostMembers({ rules, errors }: Merged): Merged {
  const problems = checkMembers(
    rules.map(({ file }) => file),
    unusableIds({ rules, errors }),
  );
  if (problems.size === 0) return { rules, errors };
  return {
    rules: rules.filter(({ file }) => !problems.has(file.id)),
    errors: [
      ...errors,
      ...rules.flatMap((rule) => (problems.get(rule.file.id) ?? []).map((problem) => faultIn(rule, problem))),
    ],
  };
}

function withSeverity(file: RuleFile, severity: Severity | undefined): RuleFile {
  return severity === undefined ? file : { ...file, severity };
}

async function readOverrides(db: Database): Promise<Map<string, Severity>> {
  const rows = await db.prisma.rule.findMany({
    where: { severityOverride: { not: null } },
    select: { id: true, severityOverride: true },
  });
  return new Map(
    rows.flatMap(({ id, severityOverride }) => {
      const severity = SEVERITIES.find((one) => one === severityOverride);
      return severity === undefined ? [] : [[id, severity] as const];
    }),
  );
}
