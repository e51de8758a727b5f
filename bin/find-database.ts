// DATABASE_URL where it is set, else the embedded server of WAYMARK_HOME.
import type { Env } from '@/lib/env';

export interface FoundDatabase {
  url: string;
  /** Resolves when an embedded server goes away by itself; never for DATABASE_URL. */
  lost: Promise<void>;
  close(): Promise<void>;
}

export async function findDatabase(env: Env): Promise<FoundDatabase> {
  if (env.databaseUrl !== undefined) {
    return { url: env.databaseUrl, lost: new Promise(() => undefined), close: () => Promise.resolve() };
  }
  const { openEmbeddedPostgres } = await import('@/lib/store/server/embedded-postgres');
  return openEmbeddedPostgres(env.home);
}
