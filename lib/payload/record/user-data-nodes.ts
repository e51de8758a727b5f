// Station: a request or an answer → the places in it that hold user data, whatever the key's case and depth. Refuses depth and size without end.
import type { Json, JsonObject } from '@/lib/event/event';
import type { RecordedUse } from './recorded-use';

export interface UserDataNode {
  path: string;
  value: Json;
  /** Set where the place decides what it is for. */
  use?: RecordedUse;
}

/** Keys in lower case that hold a script as text, or lists whose items hold one in `content`. */
export type Hooks = Readonly<Record<string, RecordedUse>>;

const MOST_NODES = 50;
const MOST_DEPTH = 12;
const MOST_STEPS = 20_000;
const MOST_PATH = 300;

interface Walk {
  found: UserDataNode[];
  steps: number;
  hooks: Hooks | undefined;
}

export function userDataNodes(root: Json, name: string, hooks: Hooks | undefined): UserDataNode[] {
  const walk: Walk = { found: [], steps: 0, hooks };
  visit(root, name, 0, walk);
  return walk.found;
}

function visit(value: Json, path: string, depth: number, walk: Walk): void {
  walk.steps += 1;
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH || walk.steps > MOST_STEPS) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`, depth + 1, walk);
    return;
  }
  if (value['attribute'] === 'userData' && 'value' in value)
    add(walk, { path: `${path}.value`, value: value['value'] ?? null });
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}.${key}`.slice(0, MOST_PATH);
    const use = walk.hooks?.[key.toLowerCase()];
    if (use !== undefined) addHooks(walk, inner, at, use);
    else if (key.toLowerCase() === 'userdata') add(walk, { path: at, value: inner });
    else visit(inner, at, depth + 1, walk);
  }
}

function addHooks(walk: Walk, list: Json, path: string, use: RecordedUse): void {
  const items = Array.isArray(list) ? list : [list];
  for (const [index, item] of items.entries()) {
    const at = Array.isArray(list) ? `${path}[${index}]` : path;
    const content = isObject(item) ? (item['content'] ?? item['Content']) : undefined;
    if (content !== undefined) add(walk, { path: `${at}.content`, value: content, use });
    else if (typeof item === 'string' || isOmitted(item)) add(walk, { path: at, value: item, use });
  }
}

function add(walk: Walk, node: UserDataNode): void {
  if (walk.found.length < MOST_NODES) walk.found.push(node);
}

/** CloudTrail's own mark for what was too large to be written. */
export function isOmitted(node: Json): boolean {
  return isObject(node) && node['omitted'] === true;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
