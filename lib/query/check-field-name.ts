// Station: which field names a query may use, and what was probably meant instead. Pure; the names themselves are lib/event/fields.ts.
import { FIELDS, resolveField } from '@/lib/event/fields';

/** First parts that only ECS and Elastic's integration use: below them a name is registered or it is wrong. */
const ECS_ROOTS = new Set([
  '@timestamp',
  'event',
  'user',
  'user_agent',
  'source',
  'cloud',
  'aws',
  'error',
  'instance',
  'host',
  'destination',
  'client',
  'process',
  'file',
  'network',
  'related',
  'agent',
  'ecs',
  'tls',
  'group',
  'orchestrator',
  'geo',
]);

const NAMES: readonly string[] = FIELDS.flatMap((field) => [field.name, ...field.aliases]);
const LOWER_NAMES = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/** Why `name` cannot be queried, as a sentence for the user with near names; undefined where it can. */
export function checkFieldName(name: string): string | undefined {
  const field = resolveField(name);
  if (!field)
    return `"${name}" is no field name: it must not be empty, nor have empty or more than 20 parts.`;
  if (name.length > 1_000 || name.includes('\0'))
    return 'A field name has at most 1,000 characters and no NUL.';
  const unregistered = 'json' in field.store && field.store.json === 'rest';
  if (!unregistered || !ECS_ROOTS.has(name.split('.')[0] ?? '')) return undefined;
  const near = suggestFieldNames(name);
  const offer =
    near.length > 0
      ? ` Did you mean ${near.join(', ')}?`
      : " Use CloudTrail's own path, such as requestParameters.instanceId.";
  return `No event has a field "${name}".${offer}`;
}

/** `name` as the registry spells it where only its case differs, keys below requestParameters and responseElements left as they are. */
export function foldFieldName(name: string): string {
  const exact = LOWER_NAMES.get(name.toLowerCase());
  return (
    exact ??
    name.replace(/^(requestParameters|responseElements)(?=\.|$)/i, (root) =>
      root.toLowerCase() === 'requestparameters' ? 'requestParameters' : 'responseElements',
    )
  );
}

/** Up to three registered names close to `name`, nearest first. */
export function suggestFieldNames(name: string): string[] {
  const lower = name.toLowerCase();
  const exact = LOWER_NAMES.get(lower);
  if (exact !== undefined) return [exact];
  return NAMES.map((each) => ({ each, distance: editDistance(lower, each.toLowerCase()) }))
    .filter(
      ({ each, distance }) => distance <= Math.max(2, Math.floor(Math.min(lower.length, each.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}

/** Levenshtein's distance, after cutting both to 100 characters. */
function editDistance(a: string, b: string): number {
  const [left, right] = [a.slice(0, 100), b.slice(0, 100)];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
