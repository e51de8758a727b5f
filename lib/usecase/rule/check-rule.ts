// Station: a draft of a rule → what is wrong with it and what it would do. Refuses to store or run anything.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, WaymarkError } from '@/lib/errors';
import { compileRule } from '@/lib/rule/compile';
import { explainLogic, type LogicExplanation } from '@/lib/rule/explain-logic';
import type { RuleFile } from '@/lib/rule/rule';
import { compileQuery } from '@/lib/store/compile-query';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { faultIn } from '@/lib/store/rule/rule-text';
import { ruleTextsInput } from '@/lib/store/rule/rule-texts-input';
import { draftFault, readDraft, type DraftFault } from './rule-draft';

const input = z.object({
  files: ruleTextsInput,
  /** The rule that is edited; left out for a new one. */
  id: z.string().max(100).optional(),
});

export interface CheckedDraft {
  /** Absent where rule.yml cannot be used. */
  file: RuleFile | undefined;
  errors: DraftFault[];
  explanation: LogicExplanation | undefined;
  /** What it asks of one account for one day. */
  sql: { text: string; parameters: number } | undefined;
}

/** What the editor shows while somebody types. @throws BadInputError where the texts are not those of a rule or too large. */
export async function checkRule(ctx: Context, raw: z.input<typeof input>): Promise<CheckedDraft> {
  demand(ctx.actor, 'manage-rules');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const { errors, rule } = readDraft(await readRuleBook(ctx.db), parsed.data);
  if (!rule) return { file: undefined, errors, explanation: undefined, sql: undefined };
  try {
    const compiled = compileRule(rule.file);
    const day = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-01-02T00:00:00Z') };
    const { sql, parameters } = compileQuery(compiled.select('123456789012', day));
    return {
      file: rule.file,
      errors,
      explanation: explainLogic(rule.file),
      sql: { text: sql, parameters: parameters.length },
    };
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    const fault = faultIn(rule, { path: ['logic'], message: error.message });
    return {
      file: rule.file,
      errors: [...errors, draftFault(fault)],
      explanation: undefined,
      sql: undefined,
    };
  }
}
