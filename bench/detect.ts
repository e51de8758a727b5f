// Detection beside the same logic in DuckDB, on the same events in the same run, and the time from a file to its alerts:
// npm run bench:detect -- [--events 1000000,5000000] [--rounds 3] [--files 5] [--seed 1] [--keep DIR]
import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { NoCounterpart } from '@/bench/duckdb-condition';
import type { DuckAnswer, DuckOrder } from '@/bench/duckdb-pass';
import { duckQuery } from '@/bench/duckdb-rules';
import { history, HISTORY_DAYS, HISTORY_END, recordText } from '@/bench/history';
import { DUCK_COLUMNS, loadHistory } from '@/bench/load-history';
import { watchMemory } from '@/bench/memory';
import type { Context } from '@/lib/context';
import { createLog } from '@/lib/log';
import { openDatabase } from '@/lib/store/database';
import { openEmbeddedPostgres, removeEmbeddedPostgres } from '@/lib/store/server/embedded-postgres';
import { migrate } from '@/lib/store/server/migrate';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { syncRules } from '@/lib/usecase/rule/sync-rules';

const FILE_EVENTS = 1000;

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000,5000000' },
    rounds: { type: 'string', default: '3' },
    files: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});
const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? 'unknown' : `${Math.round(bytes / 1e6)} MB`;

interface Size {
  events: number;
  waymark: number;
  duck: number;
  fileSeconds: number;
  exact: boolean;
}

const sizes: Size[] = [];
say(
  `${os.cpus().length} cores, ${Math.round(os.totalmem() / 1e9)} GB of memory, Node ${process.version}; seed ${values.seed}`,
);
for (const events of values.events.split(',').map(Number)) sizes.push(await measure(events));
say();
say('     events   full pass    DuckDB   ratio   file to alerts');
for (const { events, waymark, duck, fileSeconds, exact } of sizes)
  say(
    `${events.toLocaleString('en').padStart(11)}   ${waymark.toFixed(1).padStart(7)} s   ${duck.toFixed(1).padStart(5)} s   ${(waymark / duck).toFixed(2).padStart(5)}   ${fileSeconds.toFixed(2).padStart(9)} s${exact ? '' : '   the two did not find the same'}`,
  );
const [smallest, largest] = [sizes[0], sizes.at(-1)];
if (smallest && largest && smallest !== largest)
  say(
    `file to alerts at ${largest.events.toLocaleString('en')} events: ${(largest.fileSeconds / smallest.fileSeconds).toFixed(2)} times that at ${smallest.events.toLocaleString('en')}`,
  );
if (sizes.some(({ exact }) => !exact)) process.exitCode = 1;

/** One size from an empty database on; everything it made is gone afterwards, unless it is to be kept for another run. */
async function measure(events: number): Promise<Size> {
  const { keep } = values;
  const work =
    keep === undefined
      ? await mkdtemp(path.join(os.tmpdir(), 'waymark-bench-'))
      : path.resolve(keep, `${events}-${values.seed}`);
  await mkdir(work, { recursive: true });
  const home = path.join(work, 'home');
  try {
    const server = await openEmbeddedPostgres(home, { durable: true });
    try {
      await migrate(server.url);
      const db = openDatabase(server.url);
      try {
        const ctx: Context = {
          db,
          actor: { kind: 'cli' },
          log: createLog('bench', 'warn'),
          home,
          url: 'http://localhost:3000',
        };
        return await measureLoaded(ctx, work, events);
      } finally {
        await db.close();
      }
    } finally {
      await server.close();
      if (keep === undefined) await removeEmbeddedPostgres(home);
    }
  } finally {
    if (keep === undefined) await rm(work, { recursive: true, force: true });
  }
}

async function measureLoaded(ctx: Context, work: string, events: number): Promise<Size> {
  say();
  const started = performance.now();
  const database = path.join(work, 'events.duckdb');
  if (await isThere(database)) await forgetFiles(ctx);
  else await load(ctx, work, database, events);
  const { rows } = await ctx.db.pool.query<{ bytes: string }>(
    "SELECT sum(pg_total_relation_size(inhrelid)) AS bytes FROM pg_inherits WHERE inhparent = 'event'::regclass",
  );
  say(
    `${events.toLocaleString('en')} events over ${HISTORY_DAYS} days, loaded in ${((performance.now() - started) / 1000).toFixed(0)} s; table and indexes ${megabytes(Number(rows[0]?.bytes))}, DuckDB's file ${megabytes((await stat(database)).size)}`,
  );
  const { rules } = await syncRules(ctx);
  const enabled = rules.map(({ file: rule }) => rule).filter((rule) => rule.enabled);
  const statements = enabled.flatMap((rule) => {
    try {
      return [{ name: rule.id, sql: `CREATE OR REPLACE TABLE finding AS ${duckQuery(rule, enabled)}` }];
    } catch (error) {
      if (!(error instanceof NoCounterpart)) throw error;
      say(`NO DUCKDB COUNTERPART for ${rule.id}: ${error.message}`);
      return [];
    }
  });
  const order: DuckOrder = { database, statements, count: 'SELECT count(*) FROM finding' };
  const [waymark, duck]: [number[], number[]] = [[], []];
  let exact = statements.length === enabled.length;
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    // Turn and turn about, so that neither always has the warm cache.
    let answer = round % 2 === 1 ? await runDuck(order) : undefined;
    await forgetFindings(ctx);
    const peaks = watchMemory(ctx.db);
    const summary = await runDetection(ctx);
    const { node, postgres } = await peaks();
    answer ??= await runDuck(order);
    waymark.push(summary.seconds);
    duck.push(answer.seconds);
    say(
      `round ${round}: full pass ${summary.seconds.toFixed(1)} s (${summary.alerts} alerts, ${summary.signals} signals, ${summary.gaps} failed), DuckDB ${answer.seconds.toFixed(1)} s, ratio ${(summary.seconds / answer.seconds).toFixed(2)}`,
    );
    say(
      `  peak memory: Node ${megabytes(node)}, PostgreSQL ${megabytes(postgres)}; DuckDB ${megabytes(answer.peakBytes)}`,
    );
    if (round === 1) exact = (await compare(ctx, answer)) && exact;
  }
  return {
    events,
    waymark: median(waymark),
    duck: median(duck),
    fileSeconds: await measureFiles(ctx, work),
    exact,
  };
}

async function load(ctx: Context, work: string, database: string, events: number): Promise<void> {
  const file = path.join(work, 'events.tsv');
  await loadHistory(ctx.db, events, values.seed, file);
  const unfinished = `${database}.part`;
  await runDuck({ database: unfinished, statements: [{ name: 'load', sql: loadStatement(file) }] });
  await rename(unfinished, database);
  await rm(file);
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Takes away what earlier runs stored after the end of the history. */
async function forgetFiles(ctx: Context): Promise<void> {
  const end = [new Date(HISTORY_END)];
  await ctx.db.pool.query('DELETE FROM event WHERE event_time >= $1', end);
  await ctx.db.pool.query('DELETE FROM touched_range WHERE from_at >= $1', end);
}

/** As if no rule had ever run. */
async function forgetFindings(ctx: Context): Promise<void> {
  await ctx.db.pool.query('TRUNCATE alert, alert_evidence, alert_activity, signal, rule_due, rule_run');
  await ctx.db.pool.query('DELETE FROM touched_range WHERE rule_id IS NOT NULL');
  await ctx.db.pool.query('UPDATE rule SET cursor = 0');
}

/** Whether both found as much, rule by rule; prints it with the seconds of each. */
async function compare(ctx: Context, answer: DuckAnswer): Promise<boolean> {
  const { rows } = await ctx.db.pool.query<{
    id: string;
    kind: string;
    findings: number;
    ms: number;
    rows: number;
  }>(
    `SELECT r.id, r.kind, (SELECT count(*) FROM alert a WHERE a.rule_id = r.id AND a.standing <> 'superseded')::int
         + (SELECT count(*) FROM signal s WHERE s.rule_id = r.id)::int AS findings,
       (SELECT coalesce(sum(n.ms), 0)::int FROM rule_run n WHERE n.rule_id = r.id) AS ms,
       (SELECT coalesce(sum(n.rows), 0)::int FROM rule_run n WHERE n.rule_id = r.id) AS rows
     FROM rule r WHERE r.enabled ORDER BY r.id`,
  );
  let same = true;
  for (const { id, kind, findings, ms, rows: read } of rows) {
    const other = answer.results.find(({ name }) => name === id);
    const isSame = other?.count === findings;
    same &&= isSame;
    say(
      `  ${id.padEnd(44)} ${kind.padEnd(11)} ${String(findings).padStart(7)} findings from ${String(read).padStart(7)} rows, ${(ms / 1000).toFixed(2).padStart(6)} s; DuckDB ${(other?.seconds ?? 0).toFixed(2).padStart(5)} s${isSame ? '' : `  FOUND ${other?.count ?? 'NOTHING TO COMPARE WITH'}`}`,
    );
  }
  return same;
}

/** Median seconds from the start of storing a file to its alerts; each file goes on where the history ends. */
async function measureFiles(ctx: Context, work: string): Promise<number> {
  const seconds: number[] = [];
  const stored: number[] = [];
  for (let file = 0; file < Number(values.files); file += 1) {
    const start = HISTORY_END + file * 3_600_000;
    const target = path.join(work, `file-${file}.json`);
    const records = [...history(FILE_EVENTS, `${values.seed} file ${file}`, { start, days: 1 / 24 })].map(
      recordText,
    );
    await writeFile(target, `{"Records":[${records.join(',')}]}`);
    const started = performance.now();
    await ingestPaths(ctx, { paths: [target] });
    stored.push((performance.now() - started) / 1000);
    await runDetection(ctx);
    seconds.push((performance.now() - started) / 1000);
  }
  say(
    `a file of ${FILE_EVENTS} events to its alerts: ${seconds.map((one) => one.toFixed(2)).join(', ')} s, of these to store it ${stored.map((one) => one.toFixed(2)).join(', ')} s`,
  );
  return median(seconds);
}

function loadStatement(file: string): string {
  const columns = DUCK_COLUMNS.map(([name, type]) => `'${name}': '${type}'`).join(', ');
  return `CREATE TABLE event AS SELECT * FROM read_csv('${file}', delim = '\\t', quote = '', escape = '', header = false, nullstr = '\\N', auto_detect = false, max_line_size = 10000000, columns = {${columns}})`;
}

async function runDuck(order: DuckOrder): Promise<DuckAnswer> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'duckdb-pass.ts')],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  child.stdin.end(JSON.stringify(order));
  const answer = await text(child.stdout);
  if (answer === '') throw new Error('DuckDB gave no answer; see above.');
  return JSON.parse(answer) as DuckAnswer;
}
