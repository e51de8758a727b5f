// Station: whether a value can belong to its field. Pure; refuses SQL.
import { QueryError } from '@/lib/errors';
import type { Field } from '@/lib/event/fields';
import { ipAddress } from '@/lib/event/ip-address';
import type { Comparison } from './comparison';
import { parseTimeSpan } from './time';

/** Whether `text` is a network such as 192.0.2.0/24. */
export function isNetwork(text: string): boolean {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = match?.[1];
  return (
    address !== undefined &&
    ipAddress(address) !== null &&
    Number(match?.[2]) <= (address.includes(':') ? 128 : 32)
  );
}

/** Why no event could ever answer this, as a sentence for the user; undefined where one could. `now` is what relative dates start from. */
export function checkValue(field: Field, comparison: Comparison, now: Date | undefined): string | undefined {
  switch (field.type) {
    case 'date':
      return checkDate(field, comparison, now);
    case 'ip':
      return checkAddress(field, comparison);
    case 'boolean':
      return checkBoolean(field, comparison);
    case 'keyword':
    case 'text':
      return undefined;
  }
}

function checkDate(field: Field, comparison: Comparison, now: Date | undefined): string | undefined {
  if (comparison.kind === 'like')
    return `Compare ${field.name} with a time such as 2024-08-01T12:00:00Z, without *.`;
  try {
    for (const text of askedTexts(comparison)) parseTimeSpan(text, now);
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return error.message;
    throw error;
  }
}

function checkAddress(field: Field, comparison: Comparison): string | undefined {
  if (comparison.kind === 'like') return undefined;
  const wrong = askedTexts(comparison).find(
    (text) => ipAddress(text) === null && (comparison.kind === 'range' || !isNetwork(text)),
  );
  return wrong === undefined
    ? undefined
    : `Compare ${field.name} with an address or a network such as 192.0.2.0/24, not with "${wrong}".`;
}

function checkBoolean(field: Field, comparison: Comparison): string | undefined {
  const fits =
    comparison.kind === 'exists' ||
    comparison.kind === 'like' ||
    (comparison.kind === 'equals' && comparison.texts.every((text) => text === 'true' || text === 'false'));
  return fits ? undefined : `Compare ${field.name} with true or false.`;
}

function askedTexts(comparison: Comparison): readonly string[] {
  return comparison.kind === 'equals'
    ? comparison.texts
    : comparison.kind === 'range'
      ? [comparison.text]
      : [];
}
