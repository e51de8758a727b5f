// Station: rules → the ATT&CK techniques they name, by tactic. Pure; refuses techniques that no rule names.
import type { RuleFile } from '@/lib/rule/rule';

/** Order of the Enterprise matrix, https://attack.mitre.org/tactics/enterprise/; others come last. */
const TACTICS = [
  'TA0043',
  'TA0042',
  'TA0001',
  'TA0002',
  'TA0003',
  'TA0004',
  'TA0005',
  'TA0006',
  'TA0007',
  'TA0008',
  'TA0009',
  'TA0011',
  'TA0010',
  'TA0040',
];

export interface CoveringRule {
  id: string;
  name: string;
  enabled: boolean;
  raises: 'alert' | 'signal';
  findings: number;
}

export interface CoveredTechnique {
  id: string;
  name: string;
  /** Those that are on first, then by name. */
  rules: CoveringRule[];
  /** Of all its rules. */
  findings: number;
}

export interface CoveredTactic {
  id: string;
  name: string;
  techniques: CoveredTechnique[];
}

/** A rule that names a technique under two tactics stands under both. */
export function mapCoverage(
  rules: readonly (CoveringRule & { attack: RuleFile['attack'] })[],
): CoveredTactic[] {
  const tactics = new Map<string, CoveredTactic>();
  for (const { attack, id, name, enabled, raises, findings } of rules) {
    for (const one of attack) {
      const tactic = tactics.get(one.tactic) ?? { id: one.tactic, name: one.tacticName, techniques: [] };
      tactics.set(one.tactic, tactic);
      let technique = tactic.techniques.find((known) => known.id === one.technique);
      if (!technique) {
        technique = { id: one.technique, name: one.techniqueName, rules: [], findings: 0 };
        tactic.techniques.push(technique);
      }
      if (technique.rules.some((rule) => rule.id === id)) continue;
      technique.rules.push({ id, name, enabled, raises, findings });
      technique.findings += findings;
    }
  }
  for (const { techniques } of tactics.values()) {
    techniques.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const technique of techniques)
      technique.rules.sort((a, b) => Number(b.enabled) - Number(a.enabled) || (a.name < b.name ? -1 : 1));
  }
  return [...tactics.values()].sort((a, b) => rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1));
}

function rank(tactic: string): number {
  const index = TACTICS.indexOf(tactic);
  return index < 0 ? TACTICS.length : index;
}
