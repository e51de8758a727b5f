// Station: the values of an event that a condition asks about, for showing. Pure; refuses to show what may be a secret.
import { resolveField } from '@/lib/event/fields';
import { visibleText } from '@/lib/text/visible-text';
import type { Fact } from './fact';
import type { Test } from './plan';

/** What CloudTrail writes in place of a value; these texts tell nothing. */
const REDACTED = new Set(['<sensitiveDataRemoved>', 'HIDDEN_DUE_TO_SECURITY_REASONS', '***']);
const SECRET_PATH = /user_?data|password|secret|token|private_?key|credential|\.value$/i;
const SHOWN = 3;
const LENGTH = 200;

/** Whether the field's values stay hidden outside the event itself. */
export function isSensitive(name: string): boolean {
  const field = resolveField(name);
  if (!field) return true;
  // `attribute: userData` only says what a call is about.
  return field.sensitive === true || ('json' in field.store && SECRET_PATH.test(field.store.path.join('.')));
}

export interface ShownValue {
  field: string;
  label: string;
  /** Empty where the event has no such field. */
  values: readonly string[];
  /** Whether values are there that are not shown. */
  hidden: boolean;
}

/** The fields of a condition with the event's values. */
export function shownValues(test: Test, fact: Fact): ShownValue[] {
  return [...new Set(fieldsOf(test))].map((field) => {
    const all = fact.values[field] ?? [];
    const shown = isSensitive(field) ? all.filter((one) => REDACTED.has(one)) : all;
    return {
      field,
      label: resolveField(field)?.label ?? field,
      values: shown.slice(0, SHOWN).map((one) => visibleText(one, LENGTH)),
      hidden: shown.length < all.length,
    };
  });
}

/** The field's first value as it may be shown; undefined where it is absent or hidden. */
export function firstValue(field: string, fact: Fact): string | undefined {
  const [first] = fact.values[field] ?? [];
  return first === undefined || (isSensitive(field) && !REDACTED.has(first)) ? undefined : first;
}

function fieldsOf(test: Test): readonly string[] {
  return test.kind === 'leaf' ? test.fields : test.tests.flatMap(fieldsOf);
}
