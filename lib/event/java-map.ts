// Station: requestParameters as the text that Elastic's CloudTrail integration indexes: what Java's HashMap.toString prints after empty
// values are dropped. Refuses nothing. KNOWN GAP: numbers print as JavaScript reads them, so 1.0 prints as 1.
import type { Json, JsonObject } from './event';

const FIRST_CAPACITY = 16;

/** The text, or null where dropping empty values leaves nothing. */
export function printJavaMap(value: Json): string | null {
  const kept = dropEmpty(value);
  return kept === undefined ? null : print(kept);
}

/** Without null, "", {} and [], at every level; undefined where nothing is left. Maps keep the capacity they had before. */
function dropEmpty(value: Json): Printed | undefined {
  if (value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    const items = value.map(dropEmpty).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object') return value;
  const entries = hashOrder(value).flatMap((key): [string, Printed][] => {
    const kept = dropEmpty(value[key] as Json);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length === 0 ? undefined : new Map(entries);
}

type Printed = string | number | boolean | Printed[] | Map<string, Printed>;

function print(value: Printed): string {
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${key}=${print(item)}`).join(', ')}}`;
  if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`;
  return String(value);
}

/** Keys in the order a java.util.HashMap walks them: by bucket, then by insertion; the table doubles past three quarters. */
function hashOrder(value: JsonObject): string[] {
  const keys = Object.keys(value);
  let capacity = FIRST_CAPACITY;
  while (keys.length > capacity * 0.75) capacity *= 2;
  return keys
    .map((key, at) => ({ key, at, bucket: spread(key) & (capacity - 1) }))
    .sort((a, b) => a.bucket - b.bucket || a.at - b.at)
    .map((entry) => entry.key);
}

function spread(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return hash ^ (hash >>> 16);
}
