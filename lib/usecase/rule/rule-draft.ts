// Station: texts that are not saved yet → a rule and its faults, its neighbours considered. Refuses to read or store anything.
import path from 'node:path';
import { RuleFileError, type WaymarkError } from '@/lib/errors';
import { checkMembers } from '@/lib/rule/check-members';
import type { RuleFile } from '@/lib/rule/rule';
import { unusableIds, type RuleBook } from '@/lib/store/rule/rule-book';
import { faultIn, parseRuleFolder, type LoadedRule, type RuleTexts } from '@/lib/store/rule/rule-text';

/** Lines and columns count from 1; `file` is the text's name within the rule, such as rule.yml. */
export interface DraftFault {
  message: string;
  file: string;
  line: number;
  column: number;
}

export interface Draft {
  files: Readonly<Record<string, string>>;
  /** The rule that the draft changes; undefined for a new one. */
  id?: string | undefined;
}

/** The draft and every fault that keeps it from being saved beside the rules of `book` and those that are saved with it. */
export function readDraft(
  book: RuleBook,
  { files, id: knownId }: Draft,
  together: readonly RuleFile[] = [],
): { rule: LoadedRule | undefined; errors: DraftFault[] } {
  const { rule, errors } = parseRuleFolder(knownId, new Map(Object.entries(files)), { at: '' });
  const found = errors.map(draftFault);
  if (!rule) return { rule, errors: found };
  const { id } = rule.file;
  if (knownId === undefined && book.texts.has(id)) {
    const message = `The id ${id} is already used. Choose another; it cannot be changed later.`;
    found.push(draftFault(faultIn(rule, { path: ['id'], message })));
  }
  const neighbours = new Map(
    [...book.rules.map(({ file }) => file), ...together].map((file) => [file.id, file]),
  );
  neighbours.set(id, rule.file);
  const members = checkMembers([...neighbours.values()], unusableIds(book)).get(id) ?? [];
  found.push(...members.map((problem) => draftFault(faultIn(rule, problem))));
  return { rule, errors: found };
}

export function draftFault({ message, where }: WaymarkError): DraftFault {
  const { file = 'rule.yml', line = 1, column = 1 } = where;
  const name = path.basename(file);
  return { message, line, column, file: name.endsWith('.jsonl') ? `cases/${name}` : name };
}

/** What to throw where a draft has faults: the first one, and how many more there are. */
export function refusal(errors: readonly DraftFault[]): RuleFileError {
  const [{ message, ...where } = { message: 'The rule cannot be used.' }, ...more] = errors;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return new RuleFileError(`${message}${rest}`, { where });
}

export function sameTexts(a: RuleTexts, b: RuleTexts): boolean {
  return a.size === b.size && [...a].every(([name, text]) => b.get(name) === text);
}
