import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '@/scripts/test-database-client';
import type { TestDatabase } from '@/scripts/test-database-client';
import { describeDatabase } from './database-lines.test-support';
import { describePrismaSchema } from './prisma-schema-lines.test-support';

let database: TestDatabase;
let schema: string;

beforeAll(async () => {
  database = await openTestDatabase();
  schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
});

afterAll(async () => {
  await database.close();
});

async function findDrift(text: string): Promise<string[]> {
  const described = describePrismaSchema(text);
  const real = await describeDatabase(database.db.pool);
  return [
    ...described.filter((line) => !real.includes(line)).map((line) => `only in schema.prisma: ${line}`),
    ...real.filter((line) => !described.includes(line)).map((line) => `only in the database: ${line}`),
  ];
}

test('schema.prisma and the migrated database agree on every table, column, type, default, key and index', async () => {
  expect(await findDrift(schema)).toEqual([]);
  expect(describePrismaSchema(schema).length).toBeGreaterThan(150);
});

test.each([
  [
    'a column more',
    'region          String?',
    'region          String?\n  zone String?',
    'column event.zone text',
  ],
  [
    'another type',
    'records      Int       @default(0)',
    'records      BigInt    @default(0)',
    'column ingest_file.records bigint not null default 0',
  ],
  [
    'a column that may be null',
    'verdict        String?',
    'verdict        String',
    'column alert.verdict text not null',
  ],
  [
    'another default',
    '@default("open")',
    '@default("new")',
    `column alert.status text not null default 'new'::text`,
  ],
  [
    'an index more',
    '@@index([eventId])',
    '@@index([eventId])\n  @@index([region])',
    'index event_region_idx btree (region)',
  ],
  [
    'another key',
    '@@id([accountId, eventTime, eventId])',
    '@@id([eventId, accountId, eventTime])',
    'primary key event_pkey (event_id, account_id, event_time)',
  ],
  [
    'a unique column',
    'email         String    @unique',
    'email         String',
    'unique index user_email_key btree (email)',
  ],
  ['another action on delete', 'onDelete: Cascade', 'onDelete: Restrict', 'on delete restrict'],
])('%s in schema.prisma is found', async (_name, before, after, line) => {
  expect(schema).toContain(before);
  expect((await findDrift(schema.replace(before, after))).join('\n')).toContain(line);
});

test('a change made in the database alone is found, also an index on an expression and a check', async () => {
  await database.db.pool.query(
    'CREATE TABLE stray (id INT PRIMARY KEY); ALTER TABLE alert ADD CHECK (risk_score >= 0); CREATE INDEX alert_lower ON alert (lower(title))',
  );
  expect((await findDrift(schema)).join('\n')).toMatch(
    /constraint alert_risk_score_check[\s\S]*index alert_lower[\s\S]*table stray/,
  );
});
