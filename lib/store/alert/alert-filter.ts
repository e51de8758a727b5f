// Station: an alert filter → a condition and an order in SQL. Refuses identifiers from outside: names are written here, values are bound.
import { sql, type RawBuilder } from 'kysely';
import type { AlertFilter, AlertQueue, AlertSortKey } from '@/lib/alert/queue';

const WORD_LIMIT = 8;

/** What the search box looks through, one text per alert; the assignee's and rule's names are not in it. */
const HAYSTACK = sql`concat_ws(' ', a.id, a.title, a.rule_id, a.vendor, a.account_id, a.severity, a.reason,
  array_to_string(a.instance_ids, ' '), array_to_string(a.principals, ' '), array_to_string(a.user_names, ' '),
  array_to_string(a.addresses, ' '), array_to_string(a.access_keys, ' '), array_to_string(a.user_agents, ' '),
  array_to_string(a.regions, ' '))`;

/** `text` as a LIKE pattern that means just itself. */
function likeLiteral(text: string): string {
  return `%${text.replace(/[\\%_]/g, (wild) => `\\${wild}`)}%`;
}

/** The filter as one condition over table `alert` under the alias `a`. */
export function filterCondition(filter: AlertFilter): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  const oneOf = (column: RawBuilder<unknown>, values: readonly string[]) => {
    if (values.length > 0) all.push(sql`${column} = any(${[...values]}::text[])`);
  };
  const overlaps = (column: RawBuilder<unknown>, values: readonly string[]) => {
    if (values.length > 0) all.push(sql`${column} && ${[...values]}::text[]`);
  };
  for (const word of filter.search.split(/\s+/).filter(Boolean).slice(0, WORD_LIMIT)) {
    all.push(sql`${HAYSTACK} ilike ${likeLiteral(word)}`);
  }
  if (filter.statuses.length > 0) all.push(statusCondition(filter.statuses));
  oneOf(sql`a.severity`, filter.severities);
  oneOf(sql`a.rule_id`, filter.rules);
  oneOf(sql`a.vendor`, filter.vendors);
  oneOf(sql`coalesce(a.assignee_id, 'none')`, filter.assignees);
  overlaps(sql`a.instance_ids`, filter.instances);
  overlaps(sql`(a.principals || a.user_names)`, filter.principals);
  overlaps(sql`a.addresses`, filter.addresses);
  if (filter.from) all.push(sql`a.last_event_at >= ${filter.from}`);
  if (filter.to) all.push(sql`a.first_event_at < ${filter.to}`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

/** The one word of `ALERT_STATUSES` that an alert `a` is listed under. */
export const SHOWN_STATUS = sql<string>`case when a.standing = 'current' then a.status else a.standing end`;

/** Written so that the index over what people decided serves the usual queue. */
function statusCondition(statuses: readonly string[]): RawBuilder<boolean> {
  return sql`((a.standing = 'current' and a.status = any(${[...statuses]}::text[])) or a.standing = any(${[...statuses]}::text[]))`;
}

const SORTS: Record<AlertSortKey, RawBuilder<unknown>> = {
  severity: sql`(array_position(array['info','low','medium','high','critical'], a.severity) * 1000 + a.risk_score)`,
  title: sql`lower(a.title)`,
  rule: sql`a.rule_id`,
  vendor: sql`a.vendor`,
  firstEventAt: sql`a.first_event_at`,
  lastEventAt: sql`a.last_event_at`,
  evidence: sql`a.evidence_count`,
  assignee: sql`lower(coalesce(u.name, ''))`,
  status: sql`array_position(array['open','acknowledged','closed','superseded','excepted','repeat'], ${SHOWN_STATUS})`,
  updatedAt: sql`a.updated_at`,
};

/** The order of a queue; ties are broken by last event and id, so that paging neither repeats nor loses an alert. */
export function sortOrder(sort: AlertQueue['sort']): RawBuilder<unknown> {
  const direction = sort.descending ? sql`desc` : sql`asc`;
  return sql`${SORTS[sort.key]} ${direction} nulls last, a.last_event_at desc, a.id`;
}
