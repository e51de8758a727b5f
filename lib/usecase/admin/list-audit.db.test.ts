import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { NotAllowedError } from '@/lib/errors';
import { writeAudit, type AuditNote } from '@/lib/store/audit';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { listAudit } from './list-audit';

const SHA = 'cd'.repeat(32);
let test: TestDatabase;
let ana: Context;
let bo: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  bo = await insertPerson(test.ctx, 'Bo');
  await insertAlert(test.db, 'boot', { title: 'Boot script changed' });
  const note = (ctx: Context, one: AuditNote) => writeAudit(test.db, ctx.actor, one);
  const read = { action: 'user-data-fetched', subjectKind: 'instance', subjectId: 'i-0abc1' } as const;
  await note(ana, { ...read, detail: { step: 'asked', accountId: '123456789012', alertId: 'boot' } });
  await note(ana, {
    ...read,
    detail: {
      step: 'answered',
      outcome: 'done',
      accountId: '123456789012',
      alertId: 'boot',
      requestIds: ['req-7'],
    },
  });
  await note(bo, {
    action: 'payload-downloaded',
    subjectKind: 'payload',
    subjectId: SHA,
    detail: { size: 9 },
  });
  await note(test.ctx, {
    action: 'settings-changed',
    subjectKind: 'setting',
    subjectId: 'aws-access',
    detail: {},
  });
});
afterAll(() => test.close());

async function found(query: object = {}): Promise<string[]> {
  const { items } = await listAudit(test.ctx, { page: 1, pageSize: 50, ...query });
  return items.map(({ who, did }) => `${who} ${did.map(({ text }) => text).join('')}`);
}

const FETCHED = 'Ana read the user data of i-0abc1 from AWS, for alert Boot script changed';
const DOWNLOADED = `Bo downloaded payload ${SHA.slice(0, 12)}`;

it('tells who did what to what, newest first', async () => {
  expect(await found()).toEqual([
    'Command line changed the setting access to AWS',
    DOWNLOADED,
    FETCHED,
    'Ana asked AWS for the user data of i-0abc1, for alert Boot script changed',
  ]);
});

it('finds entries by action, by person, and by what they name', async () => {
  expect(await found({ action: 'payload-downloaded' })).toEqual([DOWNLOADED]);
  expect(await found({ person: 'user-bo' })).toEqual([DOWNLOADED]);
  expect(await found({ person: 'cli' })).toHaveLength(1);
  expect(await found({ subject: 'I-0ABC' })).toHaveLength(2);
  expect(await found({ subject: 'boot' })).toHaveLength(2);
  expect(await found({ subject: 'req-7' })).toEqual([FETCHED]);
  expect(await found({ subject: "%' OR true --" })).toEqual([]);
  expect(await found({ person: 'user-bo', action: 'user-data-fetched' })).toEqual([]);
});

it('comes in pages with the whole number, and offers the people and actions that there are', async () => {
  const page = await listAudit(test.ctx, { page: 2, pageSize: 3 });
  expect([page.items.length, page.total]).toEqual([1, 4]);
  expect(page.people.map(({ name }) => name)).toEqual(['Ana', 'Bo', 'Command line']);
  expect(page.actions).toEqual(['payload-downloaded', 'settings-changed', 'user-data-fetched']);
});

it('is for administrators', async () => {
  await expect(listAudit(ana, { page: 1, pageSize: 50 })).rejects.toThrow(NotAllowedError);
});

it('is only ever added to: nothing in the project changes or deletes an entry', () => {
  const offenders = ['lib', 'app', 'bin', 'scripts']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    )
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/generated|\.test\./.test(file))
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return (
        /auditEntry\s*\.\s*(update|upsert|delete)/.test(text) ||
        /(update|delete\s+from|truncate)[^;`]{0,80}audit_entry/i.test(text)
      );
    });
  expect(offenders).toEqual([]);
});
