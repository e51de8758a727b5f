// A process that the law test kills: it reads files and detects on a database, one order a line on standard input.
import { createInterface } from 'node:readline';
import type { Context } from '@/lib/context';
import { createLog } from '@/lib/log';
import { openDatabase } from '@/lib/store/database';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { runDetection } from '@/lib/usecase/detection/run-detection';

interface Order {
  url: string;
  home: string;
  /** Each is read, and then all rules run. */
  files: string[];
}

async function work({ url, home, files }: Order): Promise<void> {
  const db = openDatabase(url, 4);
  const ctx: Context = { db, actor: { kind: 'cli' }, log: createLog('law', 'silent'), home, url: '' };
  for (const file of files) {
    await ingestPaths(ctx, { paths: [file] });
    await runDetection(ctx);
  }
  await db.close();
}

process.stdout.write('ready\n');
for await (const line of createInterface(process.stdin)) {
  await work(JSON.parse(line) as Order);
  process.stdout.write('done\n');
}
