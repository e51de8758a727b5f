// Station: the fields that the events of a query have, for completion and columns.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { FIELDS, resolveField } from '@/lib/event/fields';
import { collectFieldNames } from '@/lib/event/record-fields';
import { parseKql } from '@/lib/query/parse-kql';
import { readEventBodies } from '@/lib/store/event/summarise-events';

export interface ListedField {
  name: string;
  label: string;
  aliases: readonly string[];
  /** Has a column: known to every event rather than found in the sample. */
  common: boolean;
}

const SAMPLE = 300;

/**
 * Every registered field, then the paths that occur in the newest 300 matching events, by name.
 * @throws QueryError | OverLimitError
 */
export async function listEventFields(
  ctx: Context,
  input: { kql: string; from?: Date | undefined; to?: Date | undefined },
): Promise<ListedField[]> {
  demand(ctx.actor, 'read');
  const window = { node: parseKql(input.kql), from: input.from, to: input.to, now: new Date() };
  const names = new Set<string>();
  for (const { request, response, rest } of await readEventBodies(ctx.db, window, SAMPLE)) {
    collectFieldNames(request, 'requestParameters', names);
    collectFieldNames(response, 'responseElements', names);
    collectFieldNames(rest, '', names);
  }
  const common = FIELDS.map(({ name, label, aliases }) => ({ name, label, aliases, common: true }));
  const found = [...names].filter((name) => isPath(name)).sort();
  return [...common, ...found.map((name) => ({ name, label: name, aliases: [], common: false }))];
}

function isPath(name: string): boolean {
  const store = resolveField(name)?.store;
  return store !== undefined && 'json' in store;
}
