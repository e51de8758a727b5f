// Station: the one place that opens connections. Prisma for the application's rows, Kysely for compiled event queries, pg for COPY.
import { PrismaPg } from '@prisma/adapter-pg';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { PrismaClient } from './generated/client';

/** Kysely is used for compiled event queries whose columns come from the field registry, so its table types stay open. */
export type EventQueries = Kysely<Record<string, never>>;

/** For a connection, and then for a transaction. Prisma's own two and five seconds fail people's changes on a busy machine. */
const PATIENCE_MS = 30_000;

export interface Database {
  prisma: PrismaClient;
  kysely: EventQueries;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool of at most `connections` on `url`; nothing connects until first use. */
export function openDatabase(url: string, connections = 8): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'waymark',
    options: '-c jit=off -c timezone=UTC',
  });
  // A pooled idle connection that the server drops must not take the process with it; the next query reports the fault.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: PATIENCE_MS, timeout: PATIENCE_MS },
  });
  return {
    prisma,
    kysely: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    pool,
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
