// Station: one rule → the files of its folder, as it is written.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { packRule } from '@/lib/store/rule/rule-archive';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import type { RuleTexts } from '@/lib/store/rule/rule-text';

export interface ExportedRule {
  id: string;
  /** Put into a folder with the rule's id below `rules/<provider>/`, they load as they are. */
  texts: RuleTexts;
}

/** @throws NotFoundError */
export async function exportRule(ctx: Context, input: { id: string }): Promise<ExportedRule> {
  demand(ctx.actor, 'read');
  const texts = (await readRuleBook(ctx.db)).texts.get(input.id);
  // The id becomes the name of a file or folder.
  if (!texts || !/^[a-z0-9][a-z0-9-]{2,79}$/.test(input.id))
    throw new NotFoundError(`There is no rule ${input.id}. See the ids with: waymark rules list`);
  return { id: input.id, texts };
}

/** The folder as a ZIP archive. @throws NotFoundError */
export async function exportRuleArchive(ctx: Context, input: { id: string }): Promise<Uint8Array> {
  const { id, texts } = await exportRule(ctx, input);
  return packRule(id, texts);
}
