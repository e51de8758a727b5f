// Station: every rule as it is in force: files and what people made of them. Refuses to run anything.
import path from 'node:path';
import type { RuleFileError } from '@/lib/errors';
import { SEVERITIES, type RuleFile, type Severity } from '@/lib/rule/rule';
import type { KnownEntity } from '@/lib/rule/known';
import type { Database } from '@/lib/store/database';
import { readKnownEntities } from '@/lib/store/known-entities';
import { readRuleFiles } from '@/lib/store/rule-cache';
import type { LoadedRule } from '@/lib/store/rule-files';
import { hashDefinition } from '@/lib/store/rule-hash';

export interface RuleBook {
  /** By id; with the severity that people gave them. */
  rules: LoadedRule[];
  errors: RuleFileError[];
  known: KnownEntity[];
}

export async function readRuleBook(db: Database): Promise<RuleBook> {
  const [{ rules, errors }, known, overrides] = await Promise.all([
    readRuleFiles(),
    readKnownEntities(db),
    readOverrides(db),
  ]);
  return {
    rules: rules.map((rule) => {
      const file = withSeverity(rule.file, overrides.get(rule.file.id));
      return { ...rule, file, hash: hashDefinition(file, known) };
    }),
    errors,
    known,
  };
}

/** The rule in force under `id`, or undefined where there is none that can be used. */
export async function readRuleInForce(db: Database, id: string): Promise<LoadedRule | undefined> {
  return (await readRuleBook(db)).rules.find(({ file }) => file.id === id);
}

/** The id of the rule that a fault belongs to: the name of its folder. */
export function faultyRuleId(error: RuleFileError): string | undefined {
  const { file } = error.where;
  return file === undefined ? undefined : path.basename(path.dirname(file));
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
