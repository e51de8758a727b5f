// Station: which field names JSON values hold. Pure; refuses depth and number beyond its bounds.
import type { Json } from './event';

const DEPTH = 12;
const NAMES = 2_000;

/** Adds the dotted names of all leaves below `value`, arrays looked through; keys that hold a dot have no name and are left out. */
export function collectFieldNames(value: Json, prefix: string, names: Set<string>, depth = 0): void {
  if (names.size >= NAMES || depth > DEPTH || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collectFieldNames(item, prefix, names, depth + 1);
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (key !== '' && !key.includes('.'))
        collectFieldNames(item, prefix === '' ? key : `${prefix}.${key}`, names, depth + 1);
    }
  } else if (prefix !== '') names.add(prefix);
}
