// Station: a cloud-config-jsonp part → the keys it changes. Refuses move, copy, test and paths below a list: those stay unclear.
import type { Yaml } from './yaml';

export type PatchOutcome =
  { ok: true; keys: Map<string, Yaml>; touched: Set<string> } | { ok: false; unclear: boolean; why: string };

/** Applies the operations whose effect is plain: add, replace and remove of a key, and additions to a list. */
export function applyJsonPatch(text: string, keys: Map<string, Yaml>): PatchOutcome {
  let patch: unknown;
  try {
    patch = JSON.parse(text);
  } catch {
    return { ok: false, unclear: false, why: 'It is not a JSON patch, and cloud-init refuses it.' };
  }
  if (!Array.isArray(patch))
    return { ok: false, unclear: false, why: 'A JSON patch is a list of operations; this is not.' };
  const touched = new Set<string>();
  for (const operation of patch as unknown[]) {
    if (typeof operation !== 'object' || operation === null)
      return { ok: false, unclear: false, why: 'An operation of the patch is not an object.' };
    const { op, path, value } = operation as Record<string, unknown>;
    const target = typeof path === 'string' ? /^\/([^/~]+)(?:\/(-|\d+))?$/.exec(path) : null;
    const key = target?.[1];
    if (key === undefined || (op !== 'add' && op !== 'replace' && op !== 'remove')) {
      return {
        ok: false,
        unclear: true,
        why: 'The patch moves, copies, tests or reaches deeper than is followed here.',
      };
    }
    touched.add(key);
    const position = target?.[2];
    const current = keys.get(key);
    if (position === undefined) {
      if (op === 'remove') keys.delete(key);
      else keys.set(key, toYaml(value));
    } else if (op === 'add' && Array.isArray(current)) {
      const at = position === '-' ? current.length : Number(position);
      keys.set(key, [...current.slice(0, at), toYaml(value), ...current.slice(at)]);
    } else {
      return {
        ok: false,
        unclear: true,
        why: 'The patch reaches into a list in a way that is not followed here.',
      };
    }
  }
  return { ok: true, keys, touched };
}

function toYaml(value: unknown): Yaml {
  if (Array.isArray(value)) return value.map(toYaml);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, inner]): [Yaml, Yaml] => [key, toYaml(inner)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
