// Rules written in a test, and what detection makes of them.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '@/lib/context';
import { ruleFile } from '@/lib/rule/rule';
import { hashDefinition } from '@/lib/store/rule/rule-hash';
import { syncRuleRows } from '@/lib/store/rule/rule-rows';
import type { LoadedRule } from '@/lib/store/rule/rule-text';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { runRule } from '@/lib/usecase/detection/run-rule';

/** A rule.yml as an object: what the format asks for and a test does not care about is filled in. */
export function ruleDefinition(id: string, logic: object, more: object = {}): object {
  return {
    id,
    name: id,
    vendor: 'Example',
    description: 'A rule of a test.',
    enabled: true,
    severity: 'medium',
    riskScore: 40,
    title: id,
    attack: [],
    references: [],
    limits: [],
    logic,
    ...more,
  };
}

export function loadedRule(id: string, logic: object, more: object = {}): LoadedRule {
  const file = ruleFile.parse(ruleDefinition(id, logic, more));
  return {
    file,
    guide: { summary: '', phases: [], pivots: [], falsePositives: [] },
    cases: [],
    ownSeverity: file.severity,
    texts: new Map(),
    origin: 'own',
    dir: '',
    hash: hashDefinition(file),
    guideHash: '',
  };
}

/** Runs each rule, in the order given and again and again, until none has anything left. */
export async function detectWith(ctx: Context, rules: readonly LoadedRule[]): Promise<void> {
  await syncRuleRows(ctx.db, rules);
  let isMore = true;
  while (isMore) {
    isMore = false;
    for (const rule of rules) {
      const result = await runRule(ctx, rule);
      if (result?.error !== undefined) throw new Error(`${rule.file.id}: ${result.error}`);
      isMore ||= result?.more === true;
    }
  }
}

/** Stores records through the real ingest, from a file of their own. */
export async function ingestRecords(ctx: Context, name: string, records: readonly unknown[]): Promise<void> {
  const file = await writeRecords(ctx, name, records);
  await ingestPaths(ctx, { paths: [file] });
  await rm(file);
}

/** One JSON record a line. */
export async function writeRecords(ctx: Context, name: string, records: readonly unknown[]): Promise<string> {
  const folder = path.join(ctx.home, 'records');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.jsonl`);
  await writeFile(file, records.map((record) => JSON.stringify(record)).join('\n'));
  return file;
}

/** Everything that detection says of current alerts and of signals, byte for byte; when it said so is left out. */
export async function findings({ db }: Context): Promise<string> {
  const alerts = await db.pool.query(
    `SELECT a.id, a.rule_id, a.account_id, a.severity, a.severity_reason, a.risk_score, a.vendor, a.title, a.group_by, a.first_event_at, a.last_event_at,
       a.evidence_count, a.instance_ids, a.principals, a.user_names, a.addresses, a.user_agents, a.access_keys, a.regions,
       (SELECT json_agg(json_build_array(v.event_time, v.event_id, v.role) ORDER BY v.event_time, v.event_id COLLATE "C")
        FROM alert_evidence v WHERE v.account_id = a.account_id AND v.alert_id = a.id) AS evidence
     FROM alert a WHERE a.standing = 'current' ORDER BY a.rule_id COLLATE "C", a.id COLLATE "C"`,
  );
  const signals = await db.pool.query(
    `SELECT id, rule_id, account_id, severity, title, group_by, first_event_at, last_event_at, event_ids, event_times, instance_ids
     FROM signal ORDER BY rule_id COLLATE "C", id COLLATE "C"`,
  );
  return JSON.stringify({ alerts: alerts.rows, signals: signals.rows }, null, 1);
}

/** Event ids of the rule's current alerts, in time order. */
export async function alertedEvents({ db }: Context, ruleId: string): Promise<string[][]> {
  const { rows } = await db.pool.query<{ ids: string[] }>(
    `SELECT array(SELECT v.event_id FROM alert_evidence v WHERE v.alert_id = a.id ORDER BY v.event_time, v.event_id COLLATE "C") AS ids
     FROM alert a WHERE a.rule_id = $1 AND a.standing = 'current' ORDER BY a.first_event_at, a.id`,
    [ruleId],
  );
  return rows.map(({ ids }) => ids);
}
