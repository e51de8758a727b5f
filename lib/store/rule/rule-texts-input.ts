// Station: the texts of a rule as a request brings them. Refuses other names and sizes than a rule can have.
import { z } from 'zod';
import { MAX_CASE_FILES, MAX_RULE_BYTES, MAX_TEXT_BYTES } from './rule-bounds';
import { RULE_TEXT_NAME } from './rule-text';

/** Texts by name, as an object because requests and JSON columns have no maps. */
export const ruleTextsInput = z
  .record(
    z
      .string()
      .regex(RULE_TEXT_NAME, 'A rule has only rule.yml, guide.yml, cases.yml and cases/<name>.jsonl.'),
    z
      .string()
      .max(MAX_TEXT_BYTES, `Keep each file of a rule under ${MAX_TEXT_BYTES} bytes.`)
      // JSON columns cannot hold them.
      .refine((text) => !text.includes('\0') && !/\p{Cs}/u.test(text), {
        message: 'A text holds the character NUL or half a character. Remove it.',
      }),
  )
  .refine((texts) => Object.keys(texts).length <= MAX_CASE_FILES + 3, {
    message: `A rule has at most ${MAX_CASE_FILES} files of records.`,
  })
  .refine((texts) => Object.values(texts).reduce((sum, text) => sum + text.length, 0) <= MAX_RULE_BYTES, {
    message: `Keep all files of a rule under ${MAX_RULE_BYTES} bytes together.`,
  });

/** Why somebody changed a rule, in their words. */
export const noteInput = z.string().trim().max(1_000, 'Keep the note under 1,000 characters.').default('');
