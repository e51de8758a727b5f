// Station: rule file → the compiled rule of its kind.
import { compileBucket } from '@/lib/rule/bucket/bucket';
import { compileFirstSeen } from '@/lib/rule/first-seen/first-seen';
import { compileCorrelation } from '@/lib/rule/correlation/correlation';
import type { CompiledRule } from '@/lib/rule/kind';
import { compileMatch } from '@/lib/rule/match/match';
import type { RuleFile } from '@/lib/rule/rule';
import { compileSequence } from '@/lib/rule/sequence/sequence';
import { compileThreshold } from '@/lib/rule/threshold/threshold';

/** @throws QueryError or RuleFileError where a condition or field of the rule cannot be used. */
export function compileRule(rule: RuleFile): CompiledRule {
  const { logic } = rule;
  switch (logic.kind) {
    case 'match':
      return compileMatch(rule, logic);
    case 'first-seen':
      return compileFirstSeen(rule, logic);
    case 'bucket':
      return compileBucket(rule, logic);
    case 'threshold':
      return compileThreshold(rule, logic);
    case 'sequence':
      return compileSequence(rule, logic);
    case 'correlation':
      return compileCorrelation(rule, logic);
  }
}
