// Station: where people's queries run. Refuses to write and to run long: one snapshot, READ ONLY, with a time limit.
import { sql, type Transaction } from 'kysely';
import { OverLimitError } from '@/lib/errors';
import type { Database } from './database';

export const QUERY_LIMIT_MS = 15_000;

type Reader = Transaction<Record<string, never>>;

/**
 * Runs `read` over one snapshot of the database.
 * @throws OverLimitError where a statement takes longer than `limitMs`.
 */
export async function readOnly<T>(
  db: Database,
  read: (reader: Reader) => Promise<T>,
  limitMs = QUERY_LIMIT_MS,
): Promise<T> {
  try {
    return await db.kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (reader) => {
        await sql`select set_config('statement_timeout', ${String(limitMs)}, true)`.execute(reader);
        return read(reader);
      });
  } catch (error) {
    if (!isCancelledStatement(error)) throw error;
    throw new OverLimitError(
      `The search took longer than ${limitMs / 1_000} seconds. Narrow the time range, or name a field with an exact value, such as eventName: StopInstances.`,
      { cause: error },
    );
  }
}

function isCancelledStatement(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}
