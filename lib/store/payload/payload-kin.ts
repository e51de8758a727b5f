// Station: a content → the alerts that hold it and the other contents of the same instances. Refuses to write; every value is bound.
import { sql } from 'kysely';
import type { Database } from '@/lib/store/database';
import { readOnly } from '@/lib/store/read-only';

export interface HoldingAlert {
  id: string;
  title: string;
  severity: string;
  status: string;
  attachedAt: Date;
}

export interface OtherVersion {
  sha256: string;
  accountId: string;
  instanceId: string;
  /** When it was last seen there. */
  seenAt: Date;
}

/** Newest first, at most `limit` of each; `alertsTotal` counts all alerts. */
export async function readPayloadKin(
  db: Database,
  sha256: string,
  limit: number,
): Promise<{ alerts: HoldingAlert[]; alertsTotal: number; others: OtherVersion[] }> {
  return readOnly(db, async (reader) => {
    const alerts = await sql<HoldingAlert & { total: number }>`
      SELECT a.id, a.title, a.severity, a.status, p.attached_at AS "attachedAt", count(*) OVER ()::int AS total
      FROM alert_payload p JOIN alert a ON a.id = p.alert_id WHERE p.sha256 = ${sha256}
      ORDER BY p.attached_at DESC, a.id LIMIT ${limit}`.execute(reader);
    const others = await sql<OtherVersion>`
      SELECT o.sha256, o.account_id AS "accountId", o.holder_id AS "instanceId", max(o.seen_at) AS "seenAt"
      FROM (SELECT DISTINCT account_id, holder_id FROM payload_sighting
            WHERE sha256 = ${sha256} AND holder_kind = 'instance') here
      JOIN payload_sighting o ON o.account_id = here.account_id AND o.holder_id = here.holder_id
        AND o.holder_kind = 'instance' AND o.sha256 <> ${sha256}
      GROUP BY o.sha256, o.account_id, o.holder_id ORDER BY max(o.seen_at) DESC, o.sha256 LIMIT ${limit}`.execute(
      reader,
    );
    return {
      alerts: alerts.rows.map(({ id, title, severity, status, attachedAt }) => ({
        id,
        title,
        severity,
        status,
        attachedAt,
      })),
      alertsTotal: alerts.rows[0]?.total ?? 0,
      others: others.rows,
    };
  });
}
