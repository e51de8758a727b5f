// Station: a cloud-config-jsonp part → the keys it changes. Refuses move, copy, test and paths below a list: those stay unclear.
import type { Budget } from '@/lib/payload/budget';
import { countStructure } from '@/lib/payload/unwrap/count-structure';
import { PAYLOAD_LIMITS } from '@/lib/payload/decoded';
import type { Yaml } from './yaml';

/** `keys` are those that the patch changes; undefined where it removes one. */
export type PatchOutcome =
  { ok: true; keys: Map<string, Yaml | undefined> } | { ok: false; unclear: boolean; why: string };

/** Applies the operations whose effect is plain: add, replace and remove of a key, and additions to a list. */
export function applyJsonPatch(
  text: string,
  keyBefore: (name: string) => Yaml | undefined,
  budget: Budget,
): PatchOutcome {
  if (text.length > PAYLOAD_LIMITS.yamlBytes || !budget.takeTokens(countStructure(text))) {
    const why = 'Too much YAML and JSON stands here and in the parts before it to be parsed.';
    budget.hit('yaml', why);
    return { ok: false, unclear: true, why };
  }
  const keys = new Map<string, Yaml | undefined>();
  let patch: unknown;
  try {
    patch = JSON.parse(text);
  } catch {
    return { ok: false, unclear: false, why: 'It is not a JSON patch, and cloud-init refuses it.' };
  }
  if (!Array.isArray(patch))
    return { ok: false, unclear: false, why: 'A JSON patch is a list of operations; this is not.' };
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
    const position = target?.[2];
    const current = keys.has(key) ? keys.get(key) : keyBefore(key);
    const missing = current === undefined && !(op === 'add' && position === undefined);
    if (missing || (position === '-' && op !== 'add'))
      return {
        ok: false,
        unclear: false,
        why: 'The patch names what is not there, and cloud-init refuses it.',
      };
    if (position === undefined) {
      keys.set(key, op === 'remove' ? undefined : toYaml(value));
    } else if (op === 'add' && Array.isArray(current)) {
      // The list of an earlier part is copied once; after that it is the patch's own.
      const list = keys.has(key) ? current : [...current];
      list.splice(position === '-' ? list.length : Number(position), 0, toYaml(value));
      keys.set(key, list);
    } else {
      return {
        ok: false,
        unclear: true,
        why: 'The patch reaches into a list in a way that is not followed here.',
      };
    }
  }
  return { ok: true, keys };
}

/** No module looks further down than this. */
const DEEPEST = 50;

function toYaml(value: unknown, depth = 0): Yaml {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((inner) => toYaml(inner, depth + 1));
  if (typeof value === 'object' && value !== null)
    return new Map(
      Object.entries(value).map(([key, inner]): [Yaml, Yaml] => [key, toYaml(inner, depth + 1)]),
    );
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
