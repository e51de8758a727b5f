import { isSeq, parseDocument } from 'yaml';
import { z } from 'zod';
import { SEVERITIES, type RuleCase } from '@/lib/rule/rule';

/** A form has empty fields while somebody writes; checking the rule says what is missing. */
const unfinished = z.strictObject({
  cases: z.array(
    z.strictObject({
      name: z.string(),
      records: z.string(),
      why: z.string(),
      expect: z.array(
        z.strictObject({ eventIds: z.array(z.string()), severity: z.enum(SEVERITIES).optional() }),
      ),
    }),
  ),
});

/** The cases that cases.yml names; undefined where it cannot be read as such. */
export function readCases(text: string | undefined): RuleCase[] | undefined {
  if (text === undefined || text.trim() === '') return [];
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  if (document.errors.length > 0) return undefined;
  try {
    const content: unknown = document.toJS({ maxAliasCount: 50 });
    const parsed = unfinished.safeParse(content);
    return parsed.success ? parsed.data.cases : undefined;
  } catch {
    return undefined;
  }
}

/** `text` with the case at `index` in place of the present one, or added; what is written about other cases stays as it is. */
export function writeCase(text: string | undefined, index: number, one: RuleCase): string {
  const document = parseDocument(text ?? '', { version: '1.2', schema: 'core' });
  if (!isSeq(document.get('cases', true))) document.set('cases', document.createNode([]));
  document.setIn(['cases', index], document.createNode(withoutGaps(one)));
  return document.toString({ lineWidth: 0 });
}

/** `text` without the case at `index`; null where none is left, as the file must not be empty. */
export function removeCase(text: string, index: number): string | null {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  document.deleteIn(['cases', index]);
  const cases = document.get('cases', true);
  return isSeq(cases) && cases.items.length > 0 ? document.toString({ lineWidth: 0 }) : null;
}

/** A file name for a case of this name that no other case has. */
export function recordsName(name: string, taken: readonly string[]): string {
  const slug =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'case';
  for (let number = 1; ; number += 1) {
    const file = number === 1 ? `${slug}.jsonl` : `${slug}-${number}.jsonl`;
    if (!taken.includes(file)) return file;
  }
}

export interface RecordLine {
  /** From 1. */
  line: number;
  /** Absent where the line is no record. */
  id: string | undefined;
  title: string;
}

/** What each line of a case's records is; lines without text are left out. */
export function readRecords(text: string): RecordLine[] {
  return text.split('\n').flatMap((each, index) => {
    if (each.trim() === '') return [];
    const line = index + 1;
    try {
      const record = JSON.parse(each) as Record<string, unknown> | null;
      const words = [record?.['eventTime'], record?.['eventName']].filter((word) => typeof word === 'string');
      const id = record?.['eventID'];
      return [{ line, id: typeof id === 'string' ? id : undefined, title: words.join(' ') || 'Record' }];
    } catch {
      return [{ line, id: undefined, title: 'Not JSON' }];
    }
  });
}

/** Severity is left out rather than written as nothing. */
function withoutGaps(one: RuleCase): RuleCase {
  return {
    ...one,
    expect: one.expect.map(({ eventIds, severity }) => ({
      eventIds,
      ...(severity === undefined ? {} : { severity }),
    })),
  };
}
