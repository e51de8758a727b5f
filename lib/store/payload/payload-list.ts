// Station: kept contents for people, a page at a time: where and when each was seen, how, and which alerts hold it. Refuses to write; values are bound.
import { sql, type RawBuilder } from 'kysely';
import type { Term } from '@/lib/payload/decoded';
import type { Database } from '@/lib/store/database';
import type { How } from '@/lib/payload/history/how-seen';
import { storedTerm, type Sighting } from './payloads';
import { readOnly } from '@/lib/store/read-only';

export const PAYLOAD_SORT_KEYS = ['lastSeenAt', 'firstSeenAt', 'places', 'size', 'alerts'] as const;
export type PayloadSortKey = (typeof PAYLOAD_SORT_KEYS)[number];

export interface PayloadFilter {
  /** Beginning of a SHA-256, or a part of a holder's name. */
  search: string;
  /** Contents that name it. */
  term: { kind: Term['kind']; value: string } | null;
  /** An instance, or a launch template with or without its version. */
  holder: string;
  hows: readonly How[];
}

export interface PayloadQuery {
  filter: PayloadFilter;
  sort: { key: PayloadSortKey; descending: boolean };
  page: number;
  pageSize: number;
}

export interface PayloadListRow {
  sha256: string;
  size: number;
  bytes: Uint8Array;
  /** Time of its first and last sighting; when it was kept where nobody knows where it was seen. */
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** Different holders. */
  places: number;
  /** Three of them, the one seen last first. */
  holders: { accountId: string; kind: Sighting['holderKind']; id: string }[];
  hows: How[];
  alerts: number;
  /** Which scripts of SageMaker's notebooks and Studio it was seen as; empty for anything else. */
  hooks: ('onCreate' | 'onStart' | 'studio')[];
  /** Whether it was seen anywhere but as such a hook. */
  isElsewhere: boolean;
}

const HOLDERS_SHOWN = 3;

/** The place in a notebook's record is part of its sighting's key; names that callers choose stand after it. */
const HOOK_KEY = String.raw`/requestParameters[.](onCreate|onStart|studioLifecycleConfigContent)(\[\d+\])?([.]content)?/`;
const OF_NOTEBOOK = sql`(holder_kind IN ('notebook-lifecycle', 'studio-lifecycle') OR holder_kind = 'unknown' AND key ~ ${HOOK_KEY})`;
const HOOKS = sql`bool_or(NOT ${OF_NOTEBOOK}) AS elsewhere,
  bool_or(${OF_NOTEBOOK} AND substring(key FROM ${HOOK_KEY}) = 'onCreate') AS created,
  bool_or(${OF_NOTEBOOK} AND substring(key FROM ${HOOK_KEY}) = 'onStart') AS started,
  bool_or(${OF_NOTEBOOK} AND substring(key FROM ${HOOK_KEY}) = 'studioLifecycleConfigContent') AS studio`;

const LISTED = sql`
  SELECT p.sha256, p.size, coalesce(s.first, p.created_at) AS "firstSeenAt", coalesce(s.last, p.created_at) AS "lastSeenAt",
    coalesce(s.places, 0) AS places, coalesce(a.n, 0) AS alerts,
    ARRAY(SELECT DISTINCT unnest(coalesce(s.hows, '{}') || coalesce(a.hows, '{}')) ORDER BY 1) AS hows,
    array_remove(ARRAY[CASE WHEN s.created THEN 'onCreate' END, CASE WHEN s.started THEN 'onStart' END,
      CASE WHEN s.studio THEN 'studio' END], NULL) AS hooks,
    coalesce(s.elsewhere, true) AS "isElsewhere"
  FROM payload p
  LEFT JOIN (
    SELECT sha256, min(seen_at) AS first, max(seen_at) AS last, count(DISTINCT (account_id, holder_kind, holder_id))::int AS places,
      array_agg(DISTINCT how) AS hows, ${HOOKS}
    FROM payload_sighting GROUP BY sha256
  ) s ON s.sha256 = p.sha256
  LEFT JOIN (SELECT sha256, count(*)::int AS n, array_agg(DISTINCT how) AS hows FROM alert_payload GROUP BY sha256) a ON a.sha256 = p.sha256`;

const SORTS: Record<PayloadSortKey, RawBuilder<unknown>> = {
  lastSeenAt: sql`"lastSeenAt"`,
  firstSeenAt: sql`"firstSeenAt"`,
  places: sql`places`,
  size: sql`size`,
  alerts: sql`alerts`,
};

/** One page and the size of all of it, from one snapshot. */
export async function readPayloadPage(
  db: Database,
  { filter, sort, page, pageSize }: PayloadQuery,
): Promise<{ total: number; rows: PayloadListRow[] }> {
  const where = conditionOf(filter);
  const direction = sort.descending ? sql`DESC` : sql`ASC`;
  return readOnly(db, async (reader) => {
    const found = await sql<Omit<PayloadListRow, 'holders'>>`
      WITH listed AS (${LISTED})
      SELECT l.*, (SELECT bytes FROM payload p WHERE p.sha256 = l.sha256) AS bytes FROM listed l WHERE ${where}
      ORDER BY ${SORTS[sort.key]} ${direction}, l.sha256 LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`.execute(
      reader,
    );
    const counted = await sql<{ n: number }>`
      WITH listed AS (${LISTED}) SELECT count(*)::int AS n FROM listed l WHERE ${where}`.execute(reader);
    const holders = await sql<{ sha256: string; holders: PayloadListRow['holders'] }>`
      SELECT sha256, json_agg(json_build_object('accountId', account_id, 'kind', holder_kind, 'id', holder_id) ORDER BY place) AS holders FROM (
        SELECT sha256, account_id, holder_kind, holder_id,
          row_number() OVER (PARTITION BY sha256 ORDER BY max(seen_at) DESC, account_id, holder_kind, holder_id) AS place
        FROM payload_sighting WHERE sha256 = ANY(${found.rows.map(({ sha256 }) => sha256)}::text[])
        GROUP BY sha256, account_id, holder_kind, holder_id
      ) seen WHERE place <= ${HOLDERS_SHOWN} GROUP BY sha256`.execute(reader);
    const bySha = new Map(holders.rows.map((row) => [row.sha256, row.holders]));
    return {
      total: counted.rows[0]?.n ?? 0,
      rows: found.rows.map((row) => ({ ...row, holders: bySha.get(row.sha256) ?? [] })),
    };
  });
}

function conditionOf({ search, term, holder, hows }: PayloadFilter): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  const text = search.trim();
  if (text !== '')
    all.push(sql`(starts_with(l.sha256, ${text.toLowerCase()}) OR EXISTS (
      SELECT FROM payload_sighting s WHERE s.sha256 = l.sha256 AND strpos(lower(s.holder_id), ${text.toLowerCase()}) > 0))`);
  if (term !== null) {
    const value = termValue(term);
    // A domain counts those below it, as in readOtherPayloads.
    all.push(sql`EXISTS (SELECT FROM payload_term t WHERE t.sha256 = l.sha256 AND t.kind = ${term.kind}
      AND (t.value = ${value} OR t.kind = 'domain' AND right(t.value, ${value.length + 1}) = ${`.${value}`}))`);
  }
  if (holder !== '')
    all.push(sql`EXISTS (SELECT FROM payload_sighting s WHERE s.sha256 = l.sha256
      AND (s.holder_id = ${holder} OR s.holder_kind = 'launch-template' AND starts_with(s.holder_id, ${`${holder}:`})))`);
  if (hows.length > 0) all.push(sql`l.hows && ${[...hows]}::text[]`);
  return sql<boolean>`(${sql.join(all, sql` AND `)})`;
}

/** A credential stands in an address as its hash only, so a hash is taken as one. */
function termValue({ kind, value }: { kind: Term['kind']; value: string }): string {
  return /^[0-9a-f]{64}$/.test(value) ? value : storedTerm(kind, value);
}

/** Those of `sha256s` that are kept. */
export async function keptAmong(db: Database, sha256s: readonly string[]): Promise<Set<string>> {
  if (sha256s.length === 0) return new Set();
  const rows = await db.prisma.payload.findMany({
    where: { sha256: { in: [...new Set(sha256s)] } },
    select: { sha256: true },
  });
  return new Set(rows.map(({ sha256 }) => sha256));
}

export interface NotebookHooks {
  created: boolean;
  started: boolean;
  studio: boolean;
  elsewhere: boolean;
}

/** Whether records show the content as a script that notebooks run when they are created or start, that Studio runs, or as anything else. */
export async function readNotebookHooks(db: Database, sha256: string): Promise<NotebookHooks> {
  const found = await sql<{ [Key in keyof NotebookHooks]: boolean | null }>`
    SELECT ${HOOKS} FROM payload_sighting WHERE sha256 = ${sha256}`.execute(db.kysely);
  const [row] = found.rows;
  return {
    created: row?.created ?? false,
    started: row?.started ?? false,
    studio: row?.studio ?? false,
    elsewhere: row?.elsewhere ?? true,
  };
}
