// Station: a rule and the events it found too little in → the first thing that was in the way. Pure.
import type { RuleLogic } from '@/lib/rule/rule';
import { explainBucketMiss } from './bucket';
import { explainFirstSeenMiss, type Earlier } from './first-seen';
import { explainMatchMiss } from './match';
import type { Miss, MissContext } from './miss';
import { explainSequenceMiss } from './sequence';
import { explainThresholdMiss } from './threshold';

/** `earlier` is only asked of first-seen rules. */
export function explainMiss(context: MissContext & { earlier: readonly Earlier[] }, logic: RuleLogic): Miss {
  switch (logic.kind) {
    case 'match':
      return explainMatchMiss(context);
    case 'first-seen':
      return explainFirstSeenMiss(context, logic);
    case 'bucket':
      return explainBucketMiss(context, logic);
    case 'threshold':
      return explainThresholdMiss(context, logic);
    case 'sequence':
      return explainSequenceMiss(context, logic);
    case 'correlation':
      return explainSequenceMiss(context, logic);
  }
}

/** How far from what is asked about other events matter to the rule, in ms. */
export function reachOf(logic: RuleLogic): number {
  switch (logic.kind) {
    case 'match':
    case 'first-seen':
      return 0;
    case 'bucket':
      return Math.max(12 * logic.size, 3_600_000);
    case 'threshold':
      return logic.within;
    case 'sequence':
    case 'correlation':
      return Math.min(24 * logic.within, Math.max(logic.within, 86_400_000));
  }
}
