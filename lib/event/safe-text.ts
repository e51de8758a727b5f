// Station: text that PostgreSQL can keep. Refuses U+0000 and lone surrogates: each becomes U+FFFD, the raw record keeps what was written.
import type { Json } from './event';

const UNSAFE = /[\0\p{Surrogate}]/u;
const UNSAFE_ALL = /[\0\p{Surrogate}]/gu;

export function safeText(text: string): string {
  return UNSAFE.test(text) ? text.replace(UNSAFE_ALL, '\uFFFD') : text;
}

/** JSON text of `value` for a jsonb column. */
export function safeJsonText(value: Json): string {
  const text = JSON.stringify(value);
  // Both kinds of unsafe character are written as escapes by JSON.stringify; most records have none.
  return /\\u(0000|d[89a-f])/.test(text) ? JSON.stringify(safeJson(value)) : text;
}

function safeJson(value: Json): Json {
  if (typeof value === 'string') return safeText(value);
  if (Array.isArray(value)) return value.map(safeJson);
  if (value === null || typeof value !== 'object') return value;
  // fromEntries defines properties, so a key `__proto__` stays a key.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [safeText(key), safeJson(item)]));
}
