// Station: who changed a rule, when and how, a page at a time.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { readDecidingChange, readRuleChanges, type ChangeKind } from '@/lib/store/rule/rule-changes';

const PAGE_SIZE = 25;

const input = z.object({
  id: z.string().min(1).max(100),
  /** From 1. */
  page: z.int().min(1).max(10_000).default(1),
});

export interface RuleChange {
  id: string;
  at: Date;
  /** Null for the command line and for people who were removed. */
  who: string | null;
  kind: ChangeKind;
  /** What the person wrote about it; '' for nothing. */
  note: string;
  /** What was done besides, such as `from low to high`; '' for nothing. */
  detail: string;
  /** Whether it keeps texts, which can be put in force again. */
  hasTexts: boolean;
  isInForce: boolean;
}

export interface RuleHistory {
  /** The rule's name, or its id where it was removed. */
  name: string;
  total: number;
  pageSize: number;
  changes: RuleChange[];
  /** The deciding change, which restoring and resetting expect; null before the first. */
  changeId: string | null;
  /** Whether a shipped rule stands behind what was written here. */
  canReset: boolean;
  /** Whether it was written here and can be removed. */
  canRemove: boolean;
  isRemoved: boolean;
}

/** Newest first; a page past the end is empty. @throws NotFoundError where there is no such rule and never was */
export async function listRuleChanges(ctx: Context, raw: z.input<typeof input>): Promise<RuleHistory> {
  demand(ctx.actor, 'read');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError('Choose a page of the history that exists.');
  const { id, page } = parsed.data;
  const [book, deciding, { total, changes }] = await Promise.all([
    readRuleBook(ctx.db),
    readDecidingChange(ctx.db, id),
    readRuleChanges(ctx.db, id, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
  ]);
  const isThere = book.texts.has(id);
  if (!isThere && total === 0) throw new NotFoundError(`There is no rule ${id}. See the list of rules.`);
  return {
    name: book.rules.find(({ file }) => file.id === id)?.file.name ?? id,
    total,
    pageSize: PAGE_SIZE,
    changes: changes.map(({ actorName, detail, ...change }) => ({
      id: change.id,
      at: change.at,
      who: actorName,
      kind: change.kind,
      note: typeof detail['note'] === 'string' ? detail['note'] : '',
      detail: change.kind === 'severity' ? describeSeverity(detail['from'], detail['to']) : '',
      hasTexts: change.hasTexts,
      isInForce: change.id === deciding?.id && change.hasTexts,
    })),
    changeId: deciding?.id ?? null,
    canReset: book.shipped.has(id) && deciding?.hasTexts === true,
    canRemove: isThere && !book.shipped.has(id),
    isRemoved: !isThere,
  };
}

function describeSeverity(from: unknown, to: unknown): string {
  const word = (value: unknown) => (typeof value === 'string' ? value : 'the one in its text');
  return `from ${word(from)} to ${word(to)}`;
}
