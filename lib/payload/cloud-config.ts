// Station: the cloud-config parts → one merged configuration, each key with the part it came from. Refuses to know what modules do.
import type { Budget } from './budget';
import type { RawPart } from './cloud-parts';
import { applyJsonPatch } from './json-patch';
import { toText } from './text';
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
  /** Path of a part → why nothing is taken from it. */
  refused: Map<string, string>;
  /** Paths of patches whose effect could not be worked out. */
  unclear: Set<string>;
}

/** Joins in the order of the parts: a later key replaces an earlier one unless merge_how or Merge-Type says to append. */
export function mergeCloudConfig(parts: readonly RawPart[], budget: Budget): MergedConfig {
  const merged: MergedConfig = {
    keys: new Map(),
    replaced: new Map(),
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
  const how = part.mergeType ?? describe(result.value.get('merge_how') ?? result.value.get('merge_type'));
  const joins = /list\([^)]*(append|prepend)/.test(how);
  for (const [name, value] of result.value) {
    if (typeof name !== 'string') continue;
    const old = merged.keys.get(name);
    if (old === undefined) {
      merged.keys.set(name, { value, from: [part.path] });
    } else if (joins && Array.isArray(old.value) && Array.isArray(value)) {
      merged.keys.set(name, { value: [...old.value, ...value], from: [...old.from, part.path] });
    } else {
      noteReplaced(merged, name, old, part.path);
      merged.keys.set(name, { value, from: [part.path] });
    }
  }
}

function describe(how: Yaml | undefined): string {
  if (typeof how === 'string') return how;
  if (!Array.isArray(how)) return '';
  return how
    .map((entry) => {
      if (!(entry instanceof Map)) return '';
      const name = entry.get('name');
      const settings = entry.get('settings');
      const words = Array.isArray(settings) ? settings.filter((setting) => typeof setting === 'string') : [];
      return typeof name === 'string' ? `${name}(${words.join(',')})` : '';
    })
    .join('+');
}

function noteReplaced(merged: MergedConfig, key: string, old: ConfigKey, by: string): void {
  for (const path of old.from) {
    const known = merged.replaced.get(path);
    if (known === undefined) merged.replaced.set(path, [{ key, by }]);
    else known.push({ key, by });
  }
}

function mergePatch(part: RawPart, merged: MergedConfig, budget: Budget): void {
  const text = toText(part.bytes).replace(/^\s*#cloud-config-jsonp/i, '');
  const outcome = applyJsonPatch(text, (name) => merged.keys.get(name)?.value, budget);
  if (!outcome.ok) {
    if (outcome.unclear) merged.unclear.add(part.path);
    else merged.refused.set(part.path, outcome.why);
    return;
  }
  for (const [name, value] of outcome.keys) {
    const old = merged.keys.get(name);
    if (old !== undefined && value === undefined) noteReplaced(merged, name, old, part.path);
    if (value === undefined) merged.keys.delete(name);
    else merged.keys.set(name, { value, from: [...(old?.from ?? []), part.path] });
  }
}
