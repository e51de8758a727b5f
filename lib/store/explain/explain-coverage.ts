// Station: what was ingested around a stretch of time. Refuses to scan: every look is bounded in rows and time.
import { sql } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import type { Coverage } from '@/lib/rule/explain/coverage';
import type { Database } from '@/lib/store/database';
import { readOnly } from '@/lib/store/read-only';

const LIMIT_MS = 2_000;
/** Neighbours looked through for one of the region; a region rarer than this counts as silent. */
const NEIGHBOURS = 20_000;

export async function readCoverage(
  db: Database,
  scope: { accountId: string; region: string | null; range: TimeRange },
): Promise<Coverage> {
  const { accountId, region, range } = scope;
  const inRegion = region === null ? sql`true` : sql`region = ${region}`;
  const nearest = (where: ReturnType<typeof sql>, newestFirst: boolean) => {
    const direction = newestFirst ? sql`DESC` : sql`ASC`;
    return sql`(SELECT event_time FROM (SELECT event_time, region FROM event WHERE account_id = ${accountId} AND ${where}
      ORDER BY event_time ${direction} LIMIT ${NEIGHBOURS}) near WHERE ${inRegion} ORDER BY event_time ${direction} LIMIT 1)`;
  };
  return readOnly(
    db,
    async (reader) => {
      const { rows } = await sql<Omit<Coverage, 'accountId' | 'region'>>`
        SELECT ${nearest(sql`event_time < ${range.from}`, true)} AS before,
          ${nearest(sql`event_time >= ${range.from} AND event_time < ${range.to}`, true)} AS last,
          ${nearest(sql`event_time >= ${range.to}`, false)} AS after`.execute(reader);
      const [row] = rows;
      return {
        accountId,
        region,
        before: row?.before ?? null,
        last: row?.last ?? null,
        after: row?.after ?? null,
      };
    },
    LIMIT_MS,
  );
}
