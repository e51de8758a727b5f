// Our ingest beside what a user would do by hand, on the same records in the same run: npm run bench:ingest -- [--events 200000] [--rounds 3]
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { generateRecords } from '@/bench/generate-records';
import { recordTexts } from '@/bench/record-stream';
import { createLog } from '@/lib/log';
import { openDatabase } from '@/lib/store/database';
import {
  removeEmbeddedPostgres,
  openEmbeddedPostgres as joinPostgres,
} from '@/lib/store/server/embedded-postgres';
import { migrate } from '@/lib/store/server/migrate';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';

const BASELINE_TABLE = `CREATE TABLE by_hand (
  account_id text NOT NULL, event_time timestamptz NOT NULL, event_id text NOT NULL, event_name text NOT NULL,
  source_address text, user_agent text, record jsonb NOT NULL)`;

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const events = Number(values.events);
const work = await mkdtemp(path.join(os.tmpdir(), 'waymark-bench-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const logs = path.join(work, 'logs');
  const rows = path.join(work, 'rows.gz');
  const bytes = await generateRecords({ events, out: logs, perFile: 5000, seed: values.seed });
  await pipeline(Readable.from(readyRows()), createGzip(), createWriteStream(rows));
  say(
    `${events} records, ${(bytes / 1e6).toFixed(0)} MB in ${(await readdir(logs)).length} gz files; ${os.cpus().length} cores, Node ${process.version}`,
  );
  const ratios: number[] = [];
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const home = path.join(work, `home-${round}`);
    const server = await joinPostgres(home, { durable: true });
    try {
      await migrate(server.url);
      // Turn and turn about, so that neither always has the warm cache.
      const order = round % 2 === 1 ? [copyByHand, ingest] : [ingest, copyByHand];
      const rates = new Map<string, number>();
      for (const way of order) rates.set(way.name, await way(server.url, home, { logs, rows }));
      const ratio = (rates.get('ingest') ?? 0) / (rates.get('copyByHand') ?? 1);
      ratios.push(ratio);
      say(
        `round ${round}: by hand ${rate(rates.get('copyByHand'))}, waymark ${rate(rates.get('ingest'))}, ratio ${ratio.toFixed(2)}`,
      );
    } finally {
      await server.close();
      await removeEmbeddedPostgres(home);
    }
  }
  say(
    `median ratio ${(ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0).toFixed(2)} (above 1: waymark is faster)`,
  );
} finally {
  await rm(work, { recursive: true, force: true });
}

function rate(perSecond = 0): string {
  return `${Math.round(perSecond).toLocaleString('en')} events/s`;
}

/** `zcat rows.gz | COPY`: gunzip in a process of its own, as a shell would. */
async function copyByHand(url: string, _home: string, { rows }: { rows: string }): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(BASELINE_TABLE);
    const started = performance.now();
    const zcat = spawn('zcat', [rows], { stdio: ['ignore', 'pipe', 'inherit'] });
    await pipeline(zcat.stdout, client.query(copyFrom('COPY by_hand FROM STDIN')));
    const seconds = (performance.now() - started) / 1000;
    await report(client, 'by hand', 'by_hand');
    return events / seconds;
  } finally {
    await client.end();
  }
}

async function ingest(url: string, home: string, { logs }: { logs: string }): Promise<number> {
  const db = openDatabase(url);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  try {
    const ctx = {
      db,
      actor: { kind: 'cli' as const },
      log: createLog('bench', 'warn'),
      home,
      url: 'http://localhost:3000',
    };
    const started = performance.now();
    const summary = await ingestPaths(ctx, { paths: [logs] });
    const seconds = (performance.now() - started) / 1000;
    if (summary.stored !== events) throw new Error(`Stored ${summary.stored} of ${events} events.`);
    say(`  peak resident memory ${(peak / 1e6).toFixed(0)} MB`);
    return events / seconds;
  } finally {
    clearInterval(timer);
    await db.close();
  }
}

async function report(client: pg.Client, label: string, table: string): Promise<void> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT pg_total_relation_size($1::regclass) AS bytes`,
    [table],
  );
  say(`  ${label}: ${Math.round(Number(rows[0]?.bytes) / events)} bytes an event`);
}

/** Rows in COPY's text format, made before the clock starts. */
function* readyRows(): Generator<string> {
  for (const text of recordTexts(events, values.seed)) {
    const record = JSON.parse(text) as Record<string, string>;
    const columns = [
      record['recipientAccountId'],
      record['eventTime'],
      record['eventID'],
      record['eventName'],
      record['sourceIPAddress'],
      record['userAgent'],
      text,
    ];
    yield `${columns.map((value) => (value === undefined ? '\\N' : value.replaceAll('\\', '\\\\'))).join('\t')}\n`;
  }
}
