// Station: what heads every page of one rule, also of one that cannot be used at present.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { faultyRuleId, readRuleBook } from '@/lib/store/rule/rule-book';
import { readDecidingChange } from '@/lib/store/rule/rule-changes';
import type { RuleFault } from './list-rules';

export interface RuleHead {
  id: string;
  name: string;
  enabled: boolean;
  /** Whether its definition can be used; what is wrong with it is in `faults`. */
  usable: boolean;
  /** Whether it was written here and removed; its history can bring it back. */
  isRemoved: boolean;
  cases: number;
  faults: RuleFault[];
}

/** @throws NotFoundError for an id that no rule has, neither in force nor broken. */
export async function getRuleHead(ctx: Context, { id }: { id: string }): Promise<RuleHead> {
  demand(ctx.actor, 'read');
  const [{ rules, errors, texts }, row, deciding] = await Promise.all([
    readRuleBook(ctx.db),
    ctx.db.prisma.rule.findUnique({ where: { id } }),
    readDecidingChange(ctx.db, id),
  ]);
  const rule = rules.find(({ file }) => file.id === id);
  const faults = errors
    .filter((error) => faultyRuleId(error) === id)
    .map(({ message, where }) => ({ message, where }));
  if (!rule && faults.length === 0 && !deciding)
    throw new NotFoundError(`There is no rule ${id}. See the list of rules.`);
  return {
    id,
    name: rule?.file.name ?? row?.name ?? id,
    enabled: row?.enabled ?? rule?.file.enabled ?? false,
    usable: rule !== undefined,
    isRemoved: !rule && !texts.has(id),
    cases: rule?.cases.length ?? 0,
    faults,
  };
}
