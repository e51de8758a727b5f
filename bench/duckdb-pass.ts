// A process of its own, so that its memory is DuckDB's: loads a file of rows, or runs queries over what is loaded. Told what to do on standard input.
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';

export interface DuckOrder {
  database: string;
  /** Run one after the other, each timed. */
  statements: { name: string; sql: string }[];
  /** Gives one number, asked for after each statement, untimed. */
  count?: string;
}

export interface DuckAnswer {
  results: { name: string; seconds: number; count: number | undefined }[];
  seconds: number;
  peakBytes: number;
}

const order = JSON.parse(await text(process.stdin)) as DuckOrder;
const instance = await DuckDBInstance.create(order.database);
const connection = await instance.connect();
const answer: DuckAnswer = { results: [], seconds: 0, peakBytes: 0 };
for (const { name, sql } of order.statements) {
  const started = performance.now();
  try {
    await connection.run(sql);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}\n${sql}`, {
      cause: error,
    });
  }
  const seconds = (performance.now() - started) / 1000;
  const rows = order.count === undefined ? [] : (await connection.runAndReadAll(order.count)).getRowsJson();
  answer.results.push({ name, seconds, count: order.count === undefined ? undefined : Number(rows[0]?.[0]) });
  answer.seconds += seconds;
}
connection.closeSync();
instance.closeSync();
answer.peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify(answer));
