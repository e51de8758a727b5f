// Station: a cloud-config-jsonp part → the configuration it makes, as Python's jsonpatch does (RFC 6902). Refuses patches of the whole document and of letters in a text: those stay unclear.
import type { Budget } from '@/lib/payload/budget';
import { countStructure } from '@/lib/payload/unwrap/count-structure';
import { PAYLOAD_LIMITS } from '@/lib/payload/decoded';
import { isEqual, PatchedDocument, PatchRefused, PatchUnclear } from './patched-document';
import type { Yaml } from './yaml';

export type PatchOutcome =
  | {
      ok: true;
      keys: ReadonlyMap<Yaml, Yaml>;
      /** Key after the patch → keys before it whose content it holds; a key the patch did not touch is not in it. */
      sources: ReadonlyMap<string, ReadonlySet<string>>;
    }
  | { ok: false; unclear: boolean; why: string };

/** One operation that is refused makes cloud-init take nothing of the patch. */
export function applyJsonPatch(
  text: string,
  before: ReadonlyMap<string, Yaml>,
  budget: Budget,
): PatchOutcome {
  if (text.length > PAYLOAD_LIMITS.yamlBytes || !budget.takeTokens(countStructure(text))) {
    const why = 'Too much YAML and JSON stands here and in the parts before it to be parsed.';
    budget.hit('yaml', why);
    return { ok: false, unclear: true, why };
  }
  const patch = readJson(text);
  if (patch === undefined)
    return { ok: false, unclear: false, why: 'It is not a JSON patch, and cloud-init refuses it.' };
  if (!Array.isArray(patch))
    return { ok: false, unclear: false, why: 'A JSON patch is a list of operations; this is not.' };
  if (countKeys(patch) !== countNames(text))
    return { ok: false, unclear: true, why: 'The patch names a field twice or nests too deep.' };
  const patching: Patching = { document: new PatchedDocument(before, budget), before, sources: new Map() };
  for (const [index, operation] of (patch as unknown[]).entries()) {
    try {
      if (!isObject(operation)) throw new PatchRefused();
      apply(operation, patching);
    } catch (error) {
      const unclear = error instanceof PatchUnclear;
      if (!unclear && !(error instanceof PatchRefused)) throw error;
      const how = unclear
        ? 'is not followed here'
        : 'cannot be applied, and cloud-init then takes none of them';
      return { ok: false, unclear, why: `Operation ${index + 1} of the patch ${how}.` };
    }
  }
  return { ok: true, keys: patching.document.keys, sources: patching.sources };
}

interface Patching {
  document: PatchedDocument;
  before: ReadonlyMap<string, Yaml>;
  sources: Map<string, Set<string>>;
}

function apply(operation: Record<string, unknown>, patching: Patching): void {
  const { document } = patching;
  const path = readPointer(operation['path']);
  switch (operation['op']) {
    case 'add':
      write(path, valueOf(operation), [], patching);
      break;
    case 'replace': {
      const value = valueOf(operation);
      if (path.length === 0) throw new PatchUnclear();
      document.replace(path, value);
      note(path, [], patching);
      break;
    }
    case 'remove':
      document.remove(path);
      note(path, [], patching);
      break;
    case 'test':
      if (!isEqual(path.length === 0 ? document.keys : document.at(path), valueOf(operation)))
        throw new PatchRefused();
      break;
    case 'copy': {
      const from = readPointer(operation['from']);
      if (from.length === 0) throw new PatchRefused();
      write(path, document.share(from), sourcesOf(from, patching), patching);
      break;
    }
    case 'move':
      move(readPointer(operation['from']), path, patching);
      break;
    default:
      throw new PatchRefused();
  }
}

function move(from: string[], path: string[], patching: Patching): void {
  const { document } = patching;
  if (from.length === 0) throw new PatchRefused();
  document.at(from);
  const isBelow = from.every((token, index) => token === path[index]);
  if (isBelow && path.length === from.length) return;
  if (isBelow) throw new PatchRefused();
  const sources = sourcesOf(from, patching);
  const value = document.remove(from);
  note(from, [], patching);
  write(path, value, sources, patching);
}

function write(path: string[], value: Yaml, sources: readonly string[], patching: Patching): void {
  if (path.length === 0) throw new PatchUnclear();
  patching.document.add(path, value);
  note(path, sources, patching);
}

/** Keys before the patch whose content stands under the first key of `path`. */
function sourcesOf([key = '']: readonly string[], { before, sources }: Patching): string[] {
  return [...(sources.get(key) ?? (before.has(key) ? [key] : []))];
}

/** What lay under the key stays a source of it unless the operation was about the key itself. */
function note(path: readonly string[], added: readonly string[], patching: Patching): void {
  const kept = path.length === 1 ? [] : sourcesOf(path, patching);
  patching.sources.set(path[0] ?? '', new Set([...kept, ...added]));
}

/** RFC 6901. */
function readPointer(pointer: unknown): string[] {
  if (typeof pointer !== 'string' || /~(?![01])/.test(pointer)) throw new PatchRefused();
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new PatchRefused();
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueOf(operation: Record<string, unknown>): Yaml {
  if (!Object.hasOwn(operation, 'value')) throw new PatchRefused();
  return toYaml(operation['value']);
}

/** Undefined where it is none. Python's JSON has NaN and Infinity. */
function readJson(text: string): unknown {
  const plain = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/g, (found) =>
    found.startsWith('"') ? found : 'null',
  );
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}

/** Names before a colon, each as often as it is written: jsonpatch makes a list of the values of a name that stands twice. */
function countNames(text: string): number {
  let names = 0;
  for (const found of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g))
    if (found[1] !== undefined) names += 1;
  return names;
}

/** NaN, which equals nothing, where it nests too deep to be followed. */
function countKeys(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > DEEPEST) return NaN;
  const inner: unknown[] = Object.values(value);
  return inner.reduce<number>(
    (sum, one) => sum + countKeys(one, depth + 1),
    Array.isArray(value) ? 0 : inner.length,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No module looks further down than this. */
const DEEPEST = 50;

function toYaml(value: unknown, depth = 0): Yaml {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((inner) => toYaml(inner, depth + 1));
  if (isObject(value))
    return new Map(
      Object.entries(value).map(([key, inner]): [Yaml, Yaml] => [key, toYaml(inner, depth + 1)]),
    );
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
