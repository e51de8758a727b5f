// Station: a YAML value → whether Python's `if` takes it for nothing. Refuses to know where it stands.
import type { Yaml } from './yaml';

export function isNothing(value: Yaml): boolean {
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  return value instanceof Map
    ? value.size === 0
    : value === null || value === '' || value === 0 || value === false;
}
