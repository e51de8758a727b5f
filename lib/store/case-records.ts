// Station: the records of a rule's case. Refuses large files: a case is read by people.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { OverLimitError } from '@/lib/errors';
import type { RuleCase } from '@/lib/rule/rule';

const MAX_BYTES = 1024 * 1024;

/** Path of the file that `one` names in its rule's folder. */
export function caseRecordsPath(dir: string, one: RuleCase): string {
  return path.join(dir, 'cases', one.records);
}

/** One JSON text a record, as written; none where the file is missing, which loading the rule reports. */
export async function readCaseRecords(dir: string, one: RuleCase): Promise<string[]> {
  const file = caseRecordsPath(dir, one);
  const found = await stat(file).catch(() => undefined);
  if (!found) return [];
  if (found.size > MAX_BYTES)
    throw new OverLimitError(`${file} is larger than ${MAX_BYTES} bytes. Split the case.`, {
      where: { file },
    });
  const text = await readFile(file, 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}
