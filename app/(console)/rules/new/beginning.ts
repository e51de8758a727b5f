import { RULE_KINDS } from '@/lib/rule/rule';
import type { RuleKind } from '@/lib/rule/templates';

export interface Begun {
  kind: RuleKind | undefined;
  from: string | undefined;
  id: string;
  name: string;
}

/** What the address says about a new rule; what it says wrongly is left out. */
export function readBeginning(given: Record<string, string | string[] | undefined>): Begun {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].slice(0, 200).trim() : '');
  const from = text('from');
  return {
    kind: from === '' ? RULE_KINDS.find((kind) => kind === text('kind')) : undefined,
    from: from === '' ? undefined : from,
    id: text('id'),
    name: text('name'),
  };
}
