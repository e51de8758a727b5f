// Station: where the records of a shipped rule's case are.
import path from 'node:path';
import type { RuleCase } from '@/lib/rule/rule';

/** Path of the file that `one` names in its rule's folder. */
export function caseRecordsPath(dir: string, one: RuleCase): string {
  return path.join(dir, 'cases', one.records);
}
