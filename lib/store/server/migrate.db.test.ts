import { cp, mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '@/scripts/test-database-client';
import type { TestDatabase } from '@/scripts/test-database-client';
import { migrate } from './migrate';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'waymark-migrations-'));
  await cp(path.resolve('prisma/migrations'), folder, { recursive: true });
});

afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

test('a migrated database needs nothing more, also when asked twice at once', async () => {
  expect(await Promise.all([migrate(database.url), migrate(database.url)])).toEqual([[], []]);
});

test('each file is recorded as Prisma does, with its checksum and a finish time', async () => {
  const { rows } = await database.db.pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name');
  expect(rows[0]).toMatchObject({
    migration_name: '20261121000000_first',
    applied_steps_count: 1,
    rolled_back_at: null,
    logs: null,
  });
  expect(rows[0]).toHaveProperty('checksum', expect.stringMatching(/^[0-9a-f]{64}$/));
  expect(rows[0]).toHaveProperty('finished_at', expect.any(Date));
});

test('a new file is applied once though two processes see it at the same time', async () => {
  await add('20990101000000_more', 'CREATE TABLE later (id INT PRIMARY KEY);');
  const applied = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
  expect(applied.flat()).toEqual(['20990101000000_more']);
});

test('a migration that fails leaves nothing behind and names itself', async () => {
  await add('20990102000000_broken', 'CREATE TABLE half (id INT PRIMARY KEY); SELECT nonsense;');
  await expect(migrate(database.url, folder)).rejects.toThrow(/20990102000000_broken failed.*nonsense/);
  const { rows } = await database.db.pool.query(`SELECT to_regclass('half') AS half`);
  expect(rows).toEqual([{ half: null }]);
  await rm(path.join(folder, '20990102000000_broken'), { recursive: true });
});

test('a file that changed after it was applied is refused by name', async () => {
  await add('20990101000000_more', 'CREATE TABLE later (id BIGINT PRIMARY KEY);');
  await expect(migrate(database.url, folder)).rejects.toThrow(/20990101000000_more\/migration\.sql changed/);
});

test('a database from a newer version is refused', async () => {
  await expect(migrate(database.url)).rejects.toThrow(/20990101000000_more was applied by a newer version/);
});

test('a server that does not answer is reported in words', async () => {
  await expect(migrate('postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow(/database cannot be reached/);
});
