// Station: the detection side of alerts: what stands, and what a settled stretch changes. Never touches what people wrote.
import type pg from 'pg';
import type { TimeRange } from '@/lib/event/range';
import type { Draft } from '@/lib/detect/draft';
import { fingerprint, type Changes, type StoredFinding } from '@/lib/detect/reconcile';

interface StoredRow {
  id: string;
  standing: string;
  group_by: Record<string, string | null>;
  first_event_at: Date;
  last_event_at: Date;
  severity: Draft['severity'];
  severity_reason: string | null;
  risk_score: number;
  vendor: string;
  title: string;
  instance_ids: string[];
  principals: string[];
  user_names: string[];
  addresses: string[];
  user_agents: string[];
  access_keys: string[];
  regions: string[];
  evidence: { t: string; i: string; r: string }[];
}

/** Alerts of the rule and account whose first to last event meets `range`, superseded ones included. */
export async function readStoredAlerts(
  client: pg.ClientBase,
  ruleId: string,
  accountId: string,
  range: TimeRange,
): Promise<StoredFinding[]> {
  const { rows } = await client.query<StoredRow>(
    `SELECT a.id, a.standing, a.group_by, a.first_event_at, a.last_event_at, a.severity, a.severity_reason, a.risk_score, a.vendor, a.title,
       a.instance_ids, a.principals, a.user_names, a.addresses, a.user_agents, a.access_keys, a.regions,
       (SELECT coalesce(json_agg(json_build_object('t', v.event_time, 'i', v.event_id, 'r', v.role) ORDER BY v.event_time, v.event_id COLLATE "C"), '[]')
        FROM alert_evidence v WHERE v.account_id = a.account_id AND v.alert_id = a.id) AS evidence
     FROM alert a
     WHERE a.rule_id = $1 AND a.account_id = $2 AND a.first_event_at < $4 AND a.last_event_at >= $3`,
    [ruleId, accountId, range.from, range.to],
  );
  return rows.map((row) => ({
    id: row.id,
    standing: row.standing,
    groupBy: row.group_by,
    firstEventAt: row.first_event_at,
    lastEventAt: row.last_event_at,
    fingerprint: fingerprint({
      severity: row.severity,
      severityReason: row.severity_reason,
      riskScore: row.risk_score,
      vendor: row.vendor,
      title: row.title,
      groupBy: row.group_by,
      instanceIds: row.instance_ids,
      principals: row.principals,
      userNames: row.user_names,
      addresses: row.addresses,
      userAgents: row.user_agents,
      accessKeys: row.access_keys,
      regions: row.regions,
      evidence: row.evidence.map(({ t, i, r }) => ({ eventTime: new Date(t), eventId: i, role: r })),
    }),
  }));
}

const DRAFT_COLUMNS = `id text, "ruleId" text, "accountId" text, severity text, "severityReason" text, "riskScore" int, vendor text, title text,
  "groupBy" jsonb, "firstEventAt" timestamptz, "lastEventAt" timestamptz, "instanceIds" text[], principals text[], "userNames" text[],
  addresses text[], "userAgents" text[], "accessKeys" text[], regions text[], "evidenceCount" int`;

export async function writeChanges(client: pg.ClientBase, changes: Changes): Promise<void> {
  const written = [...changes.raise, ...changes.change, ...changes.restore];
  if (written.length > 0) await upsertAlerts(client, written);
  if (written.length > 0) await replaceEvidence(client, written);
  if (changes.restore.length > 0) await restoreAlerts(client, changes.restore);
  if (changes.supersede.length > 0) await supersedeAlerts(client, changes);
  await addActivity(client, 'raised', changes.raise);
  await addActivity(client, 'extended', changes.change);
  await addActivity(client, 'restored', changes.restore);
}

async function upsertAlerts(client: pg.ClientBase, drafts: readonly Draft[]): Promise<void> {
  const rows = drafts.map(({ evidence, ...draft }) => ({ ...draft, evidenceCount: evidence.length }));
  await client.query(
    `INSERT INTO alert (id, rule_id, account_id, severity, severity_reason, risk_score, vendor, title, group_by, first_event_at, last_event_at,
       instance_ids, principals, user_names, addresses, user_agents, access_keys, regions, evidence_count)
     SELECT id, "ruleId", "accountId", severity, "severityReason", "riskScore", vendor, title, "groupBy", "firstEventAt", "lastEventAt",
       "instanceIds", principals, "userNames", addresses, "userAgents", "accessKeys", regions, "evidenceCount"
     FROM jsonb_to_recordset($1::jsonb) AS d(${DRAFT_COLUMNS})
     ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, severity_reason = excluded.severity_reason, risk_score = excluded.risk_score,
       vendor = excluded.vendor, title = excluded.title, group_by = excluded.group_by, first_event_at = excluded.first_event_at, last_event_at = excluded.last_event_at,
       instance_ids = excluded.instance_ids, principals = excluded.principals, user_names = excluded.user_names, addresses = excluded.addresses,
       user_agents = excluded.user_agents, access_keys = excluded.access_keys, regions = excluded.regions,
       evidence_count = excluded.evidence_count, updated_at = CURRENT_TIMESTAMP`,
    [JSON.stringify(rows)],
  );
}

/** Rows that stay are left as they are, so that one statement can take away the others and add the new ones. */
async function replaceEvidence(client: pg.ClientBase, drafts: readonly Draft[]): Promise<void> {
  const rows = drafts.flatMap(({ id, accountId, evidence }) =>
    evidence.map((one) => ({ ...one, id, accountId })),
  );
  await client.query(
    `WITH wanted AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($3::jsonb) AS d("accountId" text, id text, "eventTime" timestamptz, "eventId" text, role text)
     ), gone AS (
       DELETE FROM alert_evidence v USING unnest($1::text[], $2::text[]) AS d(account_id, id)
       WHERE v.account_id = d.account_id AND v.alert_id = d.id AND NOT EXISTS (
         SELECT 1 FROM wanted w WHERE w."accountId" = v.account_id AND w.id = v.alert_id AND w."eventTime" = v.event_time AND w."eventId" = v.event_id)
     )
     INSERT INTO alert_evidence (account_id, alert_id, event_time, event_id, role)
     SELECT "accountId", id, "eventTime", "eventId", role FROM wanted
     ON CONFLICT (account_id, alert_id, event_time, event_id) DO UPDATE SET role = excluded.role`,
    [drafts.map(({ accountId }) => accountId), drafts.map(({ id }) => id), JSON.stringify(rows)],
  );
}

/** What people had made of the alert before it was superseded counts again. */
async function restoreAlerts(client: pg.ClientBase, drafts: readonly Draft[]): Promise<void> {
  await client.query("UPDATE alert SET standing = 'current', standing_by = NULL WHERE id = ANY($1)", [
    drafts.map(({ id }) => id),
  ]);
}

async function supersedeAlerts(client: pg.ClientBase, { supersede }: Changes): Promise<void> {
  const ids = supersede.map(({ id }) => id);
  const by = supersede.map((one) => one.by);
  await client.query(
    `INSERT INTO alert_activity (alert_id, kind, detail)
     SELECT d.id, 'superseded', jsonb_build_object('by', d.by) FROM unnest($1::text[], $2::text[]) AS d(id, by)`,
    [ids, by],
  );
  await client.query(
    `UPDATE alert a SET standing = 'superseded', standing_by = d.by, repeats = 0, updated_at = CURRENT_TIMESTAMP
     FROM unnest($1::text[], $2::text[]) AS d(id, by) WHERE a.id = d.id`,
    [ids, by],
  );
}

async function addActivity(client: pg.ClientBase, kind: string, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return;
  await client.query(
    `INSERT INTO alert_activity (alert_id, kind, detail)
     SELECT d.id, $1, jsonb_build_object('events', d.events) FROM unnest($2::text[], $3::int[]) AS d(id, events)`,
    [kind, drafts.map(({ id }) => id), drafts.map(({ evidence }) => evidence.length)],
  );
}
