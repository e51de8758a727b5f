// Station: the web process's one Database. Refuses a second pool: development reloads modules, but not globalThis.
import { parseEnv } from '@/lib/env';
import { UnavailableError } from '@/lib/errors';
import { openDatabase, type Database } from '@/lib/store/database';

const kept = globalThis as { waymarkDatabase?: Database };

/** @throws UnavailableError without DATABASE_URL: `npm start` and `npm run dev` set it for the console. */
export function processDatabase(): Database {
  if (kept.waymarkDatabase) return kept.waymarkDatabase;
  const { databaseUrl } = parseEnv(process.env);
  if (databaseUrl === undefined) {
    throw new UnavailableError(
      'DATABASE_URL is not set. Start the console with `npm start` or `npm run dev`, or set it.',
    );
  }
  kept.waymarkDatabase = openDatabase(databaseUrl);
  return kept.waymarkDatabase;
}
