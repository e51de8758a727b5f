// Station: user data and the number of a credential in it → its value, for a person who asked. Refuses numbers that decoding did not give.
import { Budget } from '@/lib/payload/budget';
import type { Secret } from '@/lib/payload/decoded';
import { openUserData } from '@/lib/payload/decode-payload';
import { maskPayload, withoutValue } from './mask-payload';

/** `raw` is the user data itself and `index` that of Decoded.secrets; null where there is none of it. */
export function readSecret(raw: Uint8Array, index: number): { secret: Secret; value: string } | null {
  const { parts, hidden } = openUserData(raw);
  const found = maskPayload(parts, hidden, new Budget()).secrets[index];
  return found === undefined ? null : { secret: withoutValue(found), value: found.value };
}
