// Station: texts that are not saved yet → a rule and its faults, its neighbours considered. Refuses to store anything.
import type { Context } from '@/lib/context';
import type { WaymarkError } from '@/lib/errors';
import { checkMembers } from '@/lib/rule/check-members';
import { readRuleBook, unusableIds } from '@/lib/store/rule-book';
import { faultIn, parseRuleFolder, type LoadedRule } from '@/lib/store/rule-text';

/** Lines and columns count from 1; `file` is the text's name within the rule, such as rule.yml. */
export interface DraftFault {
  message: string;
  file: string;
  line: number;
  column: number;
}

/** The draft and every fault that keeps it from being saved as `id`, or as a new rule. */
export async function readDraft(
  ctx: Context,
  draft: { files: Record<string, string>; id?: string | undefined },
): Promise<{ rule: LoadedRule | undefined; errors: DraftFault[] }> {
  const texts = new Map(Object.entries(draft.files));
  const { rule, errors } = parseRuleFolder(draft.id, texts, { at: '' });
  const found = errors.map(draftFault);
  if (!rule) return { rule, errors: found };
  const book = await readRuleBook(ctx.db);
  const unusable = unusableIds(book);
  const { id } = rule.file;
  if (draft.id === undefined && (unusable.has(id) || book.rules.some(({ file }) => file.id === id))) {
    const message = `The id ${id} is already used. Choose another; it cannot be changed later.`;
    found.push(draftFault(faultIn(rule, { path: ['id'], message })));
  }
  const others = book.rules.map(({ file }) => file).filter((file) => file.id !== id);
  const members = checkMembers([...others, rule.file], unusable).get(id) ?? [];
  found.push(...members.map((problem) => draftFault(faultIn(rule, problem))));
  return { rule, errors: found };
}

export function draftFault({ message, where }: WaymarkError): DraftFault {
  const { file = 'rule.yml', line = 1, column = 1 } = where;
  return { message, line, column, file: /(?:cases\/)?[^/]*$/.exec(file)?.[0] ?? file };
}
