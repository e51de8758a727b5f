// Station: a Kysely fragment → SQL text and its bound values, without a connection.
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export function compileQuery(query: RawBuilder<unknown>): { sql: string; parameters: unknown[] } {
  const { sql, parameters } = query.compile(compiler);
  return { sql, parameters: [...parameters] };
}
