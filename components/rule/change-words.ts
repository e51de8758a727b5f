import type { RuleChange } from '@/lib/usecase/rule/list-rule-changes';

/** What was done, as the beginning of a sentence. */
export const CHANGE_WORDS: Record<RuleChange['kind'], string> = {
  created: 'Created',
  edited: 'Edited',
  imported: 'Imported',
  restored: 'Restored an earlier version',
  reset: 'Set back to the shipped rule',
  removed: 'Removed',
  enabled: 'Turned on',
  disabled: 'Turned off',
  severity: 'Severity set',
};
