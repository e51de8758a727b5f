// Station: all rules → which correlations name members that they cannot have. Pure; positions are paths into the rule.
import type { DefinitionProblem } from '@/lib/rule/check-definition';
import type { RuleFile } from '@/lib/rule/rule';

/**
 * A correlation reads findings of rules over events: a member that nobody knows never finds anything, and one that is a correlation
 * would make the order of runs matter.
 * @param unusable ids of rules that exist but cannot be read at present; their earlier findings still count
 * @returns problems by rule id; rules without any are left out
 */
export function checkMembers(
  rules: readonly RuleFile[],
  unusable: ReadonlySet<string> = new Set(),
): Map<string, DefinitionProblem[]> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const problems = new Map<string, DefinitionProblem[]>();
  for (const { id, logic } of rules) {
    if (logic.kind !== 'correlation') continue;
    const found = logic.steps.flatMap((step, index): DefinitionProblem[] => {
      const path = ['logic', 'steps', index, 'rule'];
      // The definition itself says so already, see checkRule.
      if (step.rule === id) return [];
      const member = byId.get(step.rule);
      if (!member)
        return unusable.has(step.rule)
          ? []
          : [{ path, message: `There is no rule ${step.rule}. Name one that exists, by its id.` }];
      return member.logic.kind === 'correlation'
        ? [{ path, message: `${step.rule} is a correlation itself. Name the rules that it correlates.` }]
        : [];
    });
    if (found.length > 0) problems.set(id, found);
  }
  return problems;
}
