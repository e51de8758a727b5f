// Station: how large the texts of one rule may be, wherever they come from: rules/, the browser, an archive.
import { RuleFileError } from '@/lib/errors';

export const MAX_TEXT_BYTES = 1024 * 1024;
export const MAX_CASE_FILES = 200;
/** Of all texts of one rule together. */
export const MAX_RULE_BYTES = 8 * 1024 * 1024;

export function tooLarge(file: string): RuleFileError {
  return new RuleFileError(`The file is larger than ${MAX_TEXT_BYTES} bytes. Split it.`, { where: { file } });
}
