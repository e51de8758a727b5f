// Station: every EC2 instance a call names, wherever its service puts the id. Refuses values that do not look like one.
import type { Json } from './event';

const ID = /^(i|mi)-./;
const KEY = /^instanceids?$/i;
/** Keys that hold an instance id only in the calls of Systems Manager. */
const TARGET_KEY = /^targets?$/i;

/**
 * Sorted and distinct. Looks at `instanceId`, `instanceIds` and their capitalised forms at any depth (`instancesSet.items[].instanceId`
 * among them), and at Systems Manager's `target` and `targets[{key: InstanceIds, values}]`.
 */
export function findInstanceIds(...values: Json[]): string[] {
  const found = new Set<string>();
  for (const value of values) walk(value, false, found);
  return [...found].sort();
}

function walk(value: Json, named: boolean, found: Set<string>): void {
  if (typeof value === 'string') {
    if (named && ID.test(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) walk(item, named, found);
  } else if (value !== null && typeof value === 'object') {
    const selects = typeof value.key === 'string' && KEY.test(value.key);
    for (const [key, item] of Object.entries(value)) {
      const holds =
        KEY.test(key) || (TARGET_KEY.test(key) && typeof item === 'string') || (selects && key === 'values');
      // `instanceIds: {items: ["i-…"]}` and `{item: …}`: wrappers that some SDKs write around a list.
      walk(item, holds || (named && /^items?$/.test(key)), found);
    }
  }
}
