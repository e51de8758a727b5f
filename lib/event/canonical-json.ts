// Station: one text for one JSON value, whatever the order of its keys. Refuses nothing; nesting is bounded before values get here.
import type { Json } from './event';

/** JSON without white space and with keys sorted by UTF-16 code unit, so equal records give equal digests. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`).join(',')}}`;
}
