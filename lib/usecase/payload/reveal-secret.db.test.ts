import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { attachPayload } from './attach-payload';
import { revealSecret } from './reveal-secret';

const PASSWORD = 'Tr0ub4dor-and-3';
const SCRIPT = `#!/bin/sh\nexport DB_PASSWORD='${PASSWORD}'\necho ${Buffer.from('token = "ghp_0123456789abcdefghijABCDEFGHIJ012345"').toString('base64')} | base64 -d\n`;
const sha256 = createHash('sha256').update(SCRIPT).digest('hex');

let test: TestDatabase;
let ana: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  await insertAlert(test.db, 'one');
  await insertAlert(test.db, 'other');
  await attachPayload(ana, { alertId: 'one', bytes: new TextEncoder().encode(SCRIPT), how: 'paste' });
});
afterAll(() => test.close());

const audit = () => test.db.prisma.auditEntry.findMany({ orderBy: { at: 'asc' } });
const activities = () => test.db.prisma.alertActivity.findMany({ where: { kind: 'secret-revealed' } });

it('gives the value and writes down who saw which credential, never the value itself', async () => {
  expect(decodeUserData(new TextEncoder().encode(SCRIPT)).secrets).toMatchObject([
    { index: 0, kind: 'password', line: 2, inside: [] },
    { index: 1, kind: 'token', line: 3, inside: ['base64'] },
  ]);
  expect(await revealSecret(ana, { sha256, index: 0, alertId: 'one' })).toEqual({ value: PASSWORD });
  const [entry, ...others] = await audit();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    actorKind: 'user',
    actorId: 'user-ana',
    action: 'secret-revealed',
    subjectKind: 'payload',
    subjectId: sha256,
    detail: { alertId: 'one', kind: 'password', label: 'Password', part: '1', line: 2 },
  });
  const [activity] = await activities();
  expect(activity).toMatchObject({
    alertId: 'one',
    actorId: 'user-ana',
    detail: { sha256, kind: 'password', line: 2 },
  });
  expect(
    JSON.stringify([...(await audit()), ...(await activities())].map(({ detail }) => detail)),
  ).not.toContain(PASSWORD);
});

it('leaves no activity where it was not asked for on an alert', async () => {
  const before = (await activities()).length;
  const { value } = await revealSecret(ana, { sha256, index: 1 });
  expect(value).toBe('ghp_0123456789abcdefghijABCDEFGHIJ012345');
  expect(await activities()).toHaveLength(before);
  expect((await audit()).at(-1)).toMatchObject({ detail: { kind: 'token', inside: ['base64'] } });
});

it('gives nothing where it could not be written down, and writes nothing where nothing was given', async () => {
  const before = (await audit()).length;
  const ask = (change: object) => revealSecret(ana, { sha256, index: 0, ...change });
  await expect(ask({ alertId: 'other' })).rejects.toThrow(NotFoundError);
  await expect(ask({ alertId: 'none' })).rejects.toThrow(NotFoundError);
  await expect(ask({ index: 2 })).rejects.toThrow(NotFoundError);
  await expect(ask({ index: -1 })).rejects.toThrow(BadInputError);
  await expect(ask({ sha256: '../etc/passwd' })).rejects.toThrow(NotFoundError);
  expect(await audit()).toHaveLength(before);
  await test.db.pool.query('alter table audit_entry rename to audit_entry_away');
  await expect(ask({})).rejects.toThrow();
  await test.db.pool.query('alter table audit_entry_away rename to audit_entry');
});
