// Composition root of the worker process: runs queued jobs until told to stop or until the database goes away.
import { parseEnv } from '@/lib/env';
import { createLog } from '@/lib/log';
import { runWorker } from '@/lib/job/run-worker';
import { openDatabase } from '@/lib/store/database';
import { openEmbeddedPostgres } from '@/lib/store/server/embedded-postgres';

const env = parseEnv(process.env);
const log = createLog('worker', env.logLevel);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    stop.abort();
  });

// Holding the server as well lets this process stop it when the supervisor was killed without a chance to.
const shared = process.env.WAYMARK_SHARED_HOME === '1' ? await openEmbeddedPostgres(env.home) : undefined;
const databaseUrl = shared?.url ?? env.databaseUrl;
if (databaseUrl === undefined) throw new Error('The worker is started by `npm start`, or with DATABASE_URL.');

const db = openDatabase(databaseUrl, 8);
try {
  const ctx = { db, actor: { kind: 'system' as const }, log, home: env.home, url: env.url };
  const stopped = new Promise<void>((resolve) => {
    stop.signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
  const worker = await runWorker(ctx, databaseUrl);
  if (!stop.signal.aborted) await Promise.race([worker.ended, stopped]);
  await worker.stop();
} catch (error) {
  log.error({ err: error }, 'worker failed');
  process.exitCode = 1;
} finally {
  await db.close();
  await shared?.close();
}
if (!stop.signal.aborted) process.exitCode ??= 1;
process.exit();
