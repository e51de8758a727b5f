// Station: work that must not run twice at once, in whatever process. Refuses to wait.
import type { Database } from '@/lib/store/database';

/** `work`'s result, or undefined where somebody else holds the advisory lock `key`. Takes one connection meanwhile. */
export async function withTryLock<T>(
  db: Database,
  key: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const client = await db.pool.connect();
  let broken = true;
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      key,
    ]);
    if (rows[0]?.taken !== true) {
      broken = false;
      return undefined;
    }
    try {
      return await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [key]);
      broken = false;
    }
  } finally {
    // A connection that may still hold the lock is closed, which gives it back.
    client.release(broken);
  }
}
