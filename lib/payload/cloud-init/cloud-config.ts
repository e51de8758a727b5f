// Station: the cloud-config parts → one merged configuration, each key with the part it came from. Refuses to know what modules do.
import type { Budget } from '@/lib/payload/budget';
import type { RawPart } from './raw-part';
import { applyJsonPatch } from './json-patch';
import { mergeKey, readMergers, type Mergers } from './merge-values';
import { stripStart, toText } from '@/lib/payload/text';
import { parseYaml, type Yaml } from './yaml';

export interface ConfigKey {
  value: Yaml;
  /** Paths of the parts that contributed; several only where lists were joined. */
  from: string[];
}

export interface MergedConfig {
  keys: Map<string, ConfigKey>;
  /** Path of a part → keys it brought that a later part replaced. */
  replaced: Map<string, { key: string; by: string }[]>;
  /** Path of a part → keys it brought of which the part's own merge_how takes nothing; `by` holds the value that stays. */
  left: Map<string, { key: string; by: string | null }[]>;
  /** Path of a part → why nothing is taken from it. */
  refused: Map<string, string>;
  /** Paths of patches whose effect could not be worked out. */
  unclear: Set<string>;
}

/** Joins in the order of the parts: a later key replaces an earlier one unless merge_how or Merge-Type says otherwise. */
export function mergeCloudConfig(parts: readonly RawPart[], budget: Budget): MergedConfig {
  const merged: MergedConfig = {
    keys: new Map(),
    replaced: new Map(),
    left: new Map(),
    refused: new Map(),
    unclear: new Set(),
  };
  for (const part of parts) {
    if (part.type === 'text/cloud-config') mergeConfig(part, merged, budget);
    else if (part.type === 'text/cloud-config-jsonp') mergePatch(part, merged, budget);
  }
  return merged;
}

function mergeConfig(part: RawPart, merged: MergedConfig, budget: Budget): void {
  const result = parseYaml(toText(part.bytes), budget);
  if (!result.ok) {
    merged.refused.set(part.path, result.why);
    return;
  }
  if (result.value === null) return;
  if (!(result.value instanceof Map)) {
    merged.refused.set(part.path, 'It is not a mapping of keys.');
    return;
  }
  const fields = new Map(result.value);
  const how = fields.get('merge_how') ?? fields.get('merge_type');
  if (how !== undefined) fields.delete(fields.has('merge_how') ? 'merge_how' : 'merge_type');
  const mergers = readMergers(how, part.mergeType);
  if (mergers === null) {
    merged.refused.set(part.path, 'It says in a way that cloud-init cannot read how it is to be merged.');
    return;
  }
  for (const [name, value] of fields) {
    if (typeof name !== 'string') continue;
    const old = merged.keys.get(name);
    if (mergers.map === null) note(merged.left, part.path, { key: name, by: old?.from[0] ?? null });
    else if (old === undefined) merged.keys.set(name, { value, from: [part.path] });
    else mergeInto(merged, name, old, value, part.path, mergers);
  }
}

function mergeInto(
  merged: MergedConfig,
  name: string,
  old: ConfigKey,
  later: Yaml,
  path: string,
  mergers: Mergers,
): void {
  const value = mergeKey(old.value, later, mergers);
  if (value === undefined) {
    noteReplaced(merged, name, old, path);
    merged.keys.delete(name);
  } else if (value === later) {
    noteReplaced(merged, name, old, path);
    merged.keys.set(name, { value, from: [path] });
  } else if (value === old.value) {
    note(merged.left, path, { key: name, by: old.from[0] ?? null });
  } else {
    merged.keys.set(name, { value, from: [...old.from, path] });
  }
}

function noteReplaced(merged: MergedConfig, key: string, old: ConfigKey, by: string): void {
  for (const path of old.from) note(merged.replaced, path, { key, by });
}

function note<T>(notes: Map<string, T[]>, path: string, entry: T): void {
  const known = notes.get(path);
  if (known === undefined) notes.set(path, [entry]);
  else known.push(entry);
}

function mergePatch(part: RawPart, merged: MergedConfig, budget: Budget): void {
  // Only these very letters are cut off; any others stay and are no JSON.
  const text = stripStart(toText(part.bytes)).replace(/^#cloud-config-jsonp/, '');
  const before = new Map(merged.keys);
  const outcome = applyJsonPatch(text, new Map([...before].map(([key, { value }]) => [key, value])), budget);
  if (!outcome.ok) {
    if (outcome.unclear) merged.unclear.add(part.path);
    else merged.refused.set(part.path, outcome.why);
    return;
  }
  for (const [name, sources] of outcome.sources) {
    const old = before.get(name);
    const value = outcome.keys.get(name);
    if (old !== undefined && !sources.has(name)) noteReplaced(merged, name, old, part.path);
    if (value === undefined) merged.keys.delete(name);
    else {
      const from = [...sources].flatMap((source) => before.get(source)?.from ?? []);
      merged.keys.set(name, { value, from: [...new Set([...from, part.path])] });
    }
  }
}
