// Station: one change of a rule → what it changed in its texts, line by line.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readRuleFiles } from '@/lib/store/rule/rule-cache';
import {
  readChangeTexts,
  readDecidingBefore,
  readRuleChange,
  type DecidingChange,
} from '@/lib/store/rule/rule-changes';
import type { RuleTexts } from '@/lib/store/rule/rule-text';
import { diffLines } from '@/lib/text/diff-lines';
import { foldDiff, type FoldedLine } from '@/lib/text/fold-diff';
import { readChangeInput } from '@/lib/usecase/rule/rule-change-input';

export interface TextChange {
  /** rule.yml, guide.yml, cases.yml or cases/<name>.jsonl. */
  name: string;
  kind: 'added' | 'removed' | 'changed';
  lines: FoldedLine[];
}

/** Records are long lines that somebody else wrote; this many characters of one are enough to see what it is. */
const MAX_LINE = 1_000;

/**
 * Against the version that was in force before; where that was the shipped one, against what the console ships now. Empty for changes
 * that left the texts alone.
 * @throws NotFoundError
 */
export async function compareRuleChange(
  ctx: Context,
  input: { id: string; changeId: string },
): Promise<TextChange[]> {
  demand(ctx.actor, 'read');
  const { id, changeId } = readChangeInput(input);
  const change = changeId === undefined ? undefined : await readRuleChange(ctx.db, id, changeId);
  if (!change) throw new NotFoundError('There is no such change. Choose one from the history of the rule.');
  if (!change.decides) return [];
  const before = await readDecidingBefore(ctx.db, id, change.id);
  const [old, now] = await Promise.all([textsOf(ctx, id, before), textsOf(ctx, id, change)]);
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name): TextChange[] => {
    const [from, to] = [old.get(name), now.get(name)];
    if (from === to) return [];
    const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
    return [{ name, kind, lines: foldDiff(diffLines(from ?? '', to ?? '')).map(shorten) }];
  });
}

async function textsOf(ctx: Context, id: string, change: DecidingChange | undefined): Promise<RuleTexts> {
  if (change?.hasTexts === true)
    return (await readChangeTexts(ctx.db, id, [change.id])).get(change.id) ?? new Map<string, string>();
  if (change?.kind === 'removed') return new Map();
  return (await readRuleFiles()).texts.get(id) ?? new Map<string, string>();
}

function shorten(line: FoldedLine): FoldedLine {
  if (line.kind === 'skipped') return line;
  const text = line.text.replace(/\n$/, '');
  if (text.length <= MAX_LINE) return { ...line, text };
  return { ...line, text: `${text.slice(0, MAX_LINE)}… (${text.length - MAX_LINE} more characters)` };
}
