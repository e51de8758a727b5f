// Station: which ATT&CK techniques the rules in force look for, and what they found lately.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { mapCoverage, type CoveredTactic } from '@/lib/rule/coverage';
import { browseRules, type ActivityWindow } from '@/lib/usecase/rule/browse-rules';

export interface AttackCoverage {
  tactics: CoveredTactic[];
  /** Rules that name a technique, and of them those that are on. */
  rules: number;
  enabled: number;
  /** Different techniques, and of them those that a rule that is on looks for. */
  techniques: number;
  watched: number;
  /** Rules that name no technique. */
  unmapped: number;
  /** What the counts of findings are about. */
  window: ActivityWindow;
}

export async function coverAttack(ctx: Context): Promise<AttackCoverage> {
  demand(ctx.actor, 'read');
  const { rules, window } = await browseRules(ctx, { pageSize: 10_000 });
  const usable = rules.filter(({ health }) => health.state !== 'broken');
  const mapped = usable.filter(({ attack }) => attack.length > 0);
  const techniques = (some: typeof mapped) =>
    new Set(some.flatMap(({ attack }) => attack.map(({ technique }) => technique))).size;
  const enabled = mapped.filter((rule) => rule.enabled);
  return {
    tactics: mapCoverage(mapped),
    rules: mapped.length,
    enabled: enabled.length,
    techniques: techniques(mapped),
    watched: techniques(enabled),
    unmapped: usable.length - mapped.length,
    window,
  };
}
