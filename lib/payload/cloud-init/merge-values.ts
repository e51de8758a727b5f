// Station: an earlier and a later cloud-config value → the merged one, as cloudinit/mergers does it. Refuses to know keys or parts.
import type { Yaml } from './yaml';

interface Options {
  method: string;
  recurses: ReadonlySet<string>;
}

/** How a later part joins; null in place of a kind that the part names no merger for, which keeps the earlier value. */
export interface Mergers {
  map: (Options & { deletes: boolean }) | null;
  list: Options | null;
  text: { appends: boolean } | null;
}

/** What cloud-init does without merge_how or Merge-Type: a later key replaces an earlier one. */
const REPLACING: Mergers = {
  map: { method: 'replace', recurses: new Set(), deletes: false },
  list: { method: 'replace', recurses: new Set() },
  text: { appends: false },
};

/** Null where cloud-init cannot read what stands there, and then refuses the part. */
export function readMergers(how: Yaml | undefined, header: string | null): Mergers | null {
  const fromText = header === null ? [] : readText(header);
  const fromKey = how === undefined || how === null ? [] : readKey(how);
  if (fromText === null || fromKey === null) return null;
  const named = [...fromKey, ...fromText];
  if (named.length === 0) return REPLACING;
  const mergers: Mergers = { map: null, list: null, text: null };
  for (const [name, options] of named) {
    if (name === 'dict')
      mergers.map ??= {
        ...optionsOf(['replace'], options, 'no_replace'),
        deletes: options.includes('allow_delete'),
      };
    else if (name === 'list')
      mergers.list ??= optionsOf(['append', 'prepend', 'replace', 'no_replace'], options, 'replace');
    else if (name === 'str') mergers.text ??= { appends: options.includes('append') };
    else return null;
  }
  return mergers;
}

function optionsOf(methods: readonly string[], options: readonly string[], fallback: string): Options {
  const recurses = new Set<string>();
  if (options.includes('recurse_array') || options.includes('recurse_list')) recurses.add('list');
  if (options.includes('recurse_str')) recurses.add('text');
  if (options.includes('recurse_dict')) recurses.add('map');
  return { method: methods.find((method) => options.includes(method)) ?? fallback, recurses };
}

type Named = [string, string[]];

function readText(text: string): Named[] | null {
  const named: Named[] = [];
  for (const piece of text.split('+')) {
    const one = piece.trim().toLowerCase().replaceAll('-', '_');
    if (one === '') continue;
    const found = /^([a-z_][a-z0-9_]*)\(([^)]*)\)$/.exec(one);
    if (found === null) return null;
    const options = (found[2] ?? '').split(',').map((option) => option.trim());
    named.push([nameOf(found[1] ?? ''), options.filter((option) => option !== '')]);
  }
  return named;
}

function readKey(how: Yaml): Named[] | null {
  if (typeof how === 'string') return readText(how);
  if (!Array.isArray(how)) return null;
  const named: Named[] = [];
  for (const entry of how) {
    const [name, settings] =
      entry instanceof Map
        ? [entry.get('name'), entry.get('settings')]
        : Array.isArray(entry)
          ? [entry[0], entry.slice(1)]
          : [];
    if (typeof name !== 'string' || !Array.isArray(settings)) return null;
    const options = settings.filter((setting) => typeof setting === 'string');
    named.push([nameOf(name.trim().replaceAll('-', '_')), options]);
  }
  return named;
}

function nameOf(name: string): string {
  return name.replace(/^m_/, '');
}

/** The very same `earlier` where it is kept. */
export function mergeValues(earlier: Yaml, later: Yaml, mergers: Mergers): Yaml {
  if (Array.isArray(earlier)) return mergeLists(earlier, later, mergers);
  if (earlier instanceof Map) return mergeMaps(earlier, later, mergers);
  if (typeof earlier !== 'string' || mergers.text === null) return earlier;
  return mergers.text.appends && typeof later === 'string' ? earlier + later : later;
}

function mergeLists(earlier: Yaml[], later: Yaml, mergers: Mergers): Yaml {
  const { list } = mergers;
  if (list === null) return earlier;
  if (!Array.isArray(later)) return list.method === 'replace' ? later : earlier;
  if (list.method === 'append') return [...earlier, ...later];
  if (list.method === 'prepend') return [...later, ...earlier];
  if (list.method === 'no_replace') return earlier;
  return earlier.map((value, index) => {
    const next = later[index];
    return next === undefined
      ? value
      : list.recurses.has(kindOf(next))
        ? mergeValues(value, next, mergers)
        : next;
  });
}

function mergeMaps(earlier: Map<Yaml, Yaml>, later: Yaml, mergers: Mergers): Yaml {
  if (mergers.map === null || !(later instanceof Map)) return earlier;
  const merged = new Map(earlier);
  for (const [key, value] of later) {
    const before = merged.get(key);
    const next = before === undefined && !merged.has(key) ? value : mergeKey(before ?? null, value, mergers);
    if (next === undefined) merged.delete(key);
    else merged.set(key, next);
  }
  return merged;
}

/** The value of a key that both hold; undefined where the later one deletes it, the very same `earlier` where it is kept. */
export function mergeKey(earlier: Yaml, later: Yaml, mergers: Mergers): Yaml | undefined {
  const { map } = mergers;
  if (map === null) return earlier;
  if (later === null && map.deletes) return undefined;
  if (map.method === 'replace') return later;
  const kind = kindOf(later);
  return kind === 'map' || map.recurses.has(kind) ? mergeValues(earlier, later, mergers) : earlier;
}

function kindOf(value: Yaml): string {
  return Array.isArray(value)
    ? 'list'
    : value instanceof Map
      ? 'map'
      : typeof value === 'string'
        ? 'text'
        : 'other';
}
