// The console's own database, for what no page and no command can write.
import { findDatabase } from '@/bin/find-database';
import { parseEnv } from '@/lib/env';
import { openDatabase, type Database } from '@/lib/store/database';
import type { StartedConsole } from './start-console';

export async function withConsoleDatabase<T>(
  { env }: StartedConsole,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const found = await findDatabase(parseEnv(env));
  const db = openDatabase(found.url, 2);
  try {
    return await work(db);
  } finally {
    await db.close();
    await found.close();
  }
}
