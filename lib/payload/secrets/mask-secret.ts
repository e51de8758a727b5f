// Station: a credential → what stands in its place. Refuses to keep more of it than tells it from another.
import { createHash } from 'node:crypto';
import type { SecretSpan } from './secret-patterns';

/** What is masked: a credential, or encoded text that holds one. */
export interface MaskedSpan {
  start: number;
  end: number;
  kind: SecretSpan['kind'] | 'encoded';
}

/** Shorter ones, and every password, keep nothing of themselves. */
const SHORTEST_WITH_ENDS = 20;

/** Four hex digits of its SHA-256 tell one value from another. Of a private key the name of its kind is left. */
export function maskSecret(value: string, kind: MaskedSpan['kind']): string {
  const print = createHash('sha256').update(value).digest('hex').slice(0, 4);
  if (kind === 'private-key') {
    const name = /^-----BEGIN ([A-Z0-9 ]{0,30}PRIVATE KEY)/.exec(value)?.[1] ?? 'PRIVATE KEY';
    return `[${name} ••••${print}]`;
  }
  if (kind === 'encoded') {
    const compact = value.replace(/\s+/g, '');
    // Enough to see that PowerShell is given its command that way, too little for what comes first.
    return `${compact.slice(0, 12)}…${compact.slice(-4)}·${print}`;
  }
  const joined = value.replace(/[\\`^]?(?:\r\n|\r|\n)\s*/g, '');
  if (kind === 'password' || joined.length < SHORTEST_WITH_ENDS) return `••••${print}`;
  return `${joined.slice(0, 4)}…${joined.slice(-4)}·${print}`;
}

/** `spans` in the order of the text, none over another. The text keeps its number of lines. */
export function maskSpans(text: string, spans: readonly MaskedSpan[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end, kind } of spans) {
    const value = text.slice(start, end);
    const breaks = value.match(/\r\n|\r|\n/g) ?? [];
    masked += text.slice(from, start) + maskSecret(value, kind) + breaks.join('');
    from = end;
  }
  return masked + text.slice(from);
}
