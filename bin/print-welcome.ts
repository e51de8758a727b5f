// What `npm start` tells once the console serves: its address and, while nobody can sign in, the one-time set-up link.
import type { Env } from '@/lib/env';
import { createLog } from '@/lib/log';
import { openDatabase } from '@/lib/store/database';

export async function printWelcome(env: Env, databaseUrl: string, sample: boolean): Promise<void> {
  const db = openDatabase(databaseUrl, 2);
  const ctx = {
    db,
    actor: { kind: 'system' as const },
    log: createLog('console', env.logLevel),
    home: env.home,
    url: env.url,
  };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    if (sample) {
      const { loadSample } = await import('@/lib/usecase/ingest/load-sample');
      say('Loading the sample investigation …');
      await loadSample(ctx);
    }
    const { createSetupToken } = await import('@/lib/access/setup');
    const token = await createSetupToken(ctx);
    // In one piece: the worker writes its log to the same terminal.
    say(
      [
        `\nWaymark is ready at ${env.url}`,
        ...(token === null
          ? []
          : [`Create the first account (link works once): ${env.url}/setup?token=${token}`]),
        'Press Ctrl-C to stop.\n',
      ].join('\n'),
    );
  } finally {
    await db.close();
  }
}
