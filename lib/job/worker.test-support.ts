// What tests of workers share: events stored as another process does, and patience.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import type { TestDatabase } from '@/scripts/test-database-client';

export async function ingest({ ctx }: TestDatabase, records: readonly unknown[]): Promise<void> {
  const file = path.join(ctx.home, 'events.jsonl');
  await writeFile(file, records.map((record) => JSON.stringify(record)).join('\n'));
  await ingestPaths(ctx, { paths: [file] });
}

/** Far longer than anything takes on a busy machine, far shorter than the hours after which a queue gives up a dead worker by itself. */
const PATIENCE_MS = 300_000;

/** @throws Error where `done` stays false for five minutes. */
export async function waitFor<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (done(value)) return value;
    if (performance.now() > deadline)
      throw new Error(`Waited for too long; the last value is ${String(value)}.`);
    await sleep(50);
  }
}
