// Station: kind `match` → why no event hit: the nearest call and its first failed condition. Pure.
import { fills, isItsCall } from './fact';
import { metBy, missOf, sayRejected, type Miss, type MissContext } from './miss';
import { words } from './words';

export function explainMatchMiss({ plan, facts }: MissContext): Miss {
  const [part] = plan.parts;
  if (!part) return missOf(words`This rule asks for nothing.`, []);
  const hits = facts.filter((fact) => fact.inScope && fills(plan, part, fact));
  if (hits.length > 0) return metBy(plan, hits);
  const rejected = facts.filter((fact) => fact.inScope && isItsCall(part, fact));
  return sayRejected(
    plan,
    rejected.map((fact) => ({ fact, part })),
  );
}
