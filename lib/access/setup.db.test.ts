import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '@/scripts/test-database-client';
import { createSetupToken, isSetupTokenOpen, needsSetup, takeSetupToken } from './setup';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  await database.db.prisma.user.deleteMany();
  await database.db.prisma.setupToken.deleteMany();
});

const person = { name: 'Ada', email: 'Ada@Example.com ', password: 'correct horse battery' };

async function freshToken(): Promise<string> {
  const token = await createSetupToken(database.ctx);
  if (token === null) throw new Error('expected a token');
  return token;
}

test('the link makes one administrator and then nothing more', async () => {
  const token = await freshToken();
  expect(await isSetupTokenOpen(database.ctx, token)).toBe(true);
  const made = await takeSetupToken(database.ctx, { token, ...person });
  expect(made.email).toBe('ada@example.com');
  expect(await database.db.prisma.user.findMany()).toMatchObject([
    { role: 'admin', email: 'ada@example.com' },
  ]);
  expect(await needsSetup(database.ctx)).toBe(false);
  expect(await createSetupToken(database.ctx)).toBeNull();
  expect(await isSetupTokenOpen(database.ctx, token)).toBe(false);
  await expect(
    takeSetupToken(database.ctx, { token, ...person, email: 'b@example.com' }),
  ).rejects.toMatchObject({ code: 'conflict' });
});

test('neither the token nor the password is stored', async () => {
  const token = await freshToken();
  await takeSetupToken(database.ctx, { token, ...person });
  const stored = JSON.stringify([
    await database.db.prisma.setupToken.findMany(),
    await database.db.prisma.account.findMany(),
  ]);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(person.password);
});

test('of two set-ups at once exactly one makes an account', async () => {
  const token = await freshToken();
  const results = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((who) =>
      takeSetupToken(database.ctx, { token, ...person, email: `${who}@example.com` }),
    ),
  );
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect(await database.db.prisma.user.count()).toBe(1);
});

test('a wrong token, an older token and a used token are refused', async () => {
  const older = await freshToken();
  await freshToken();
  for (const token of ['', 'wrong', older]) {
    await expect(takeSetupToken(database.ctx, { token, ...person })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  }
  expect(await database.db.prisma.user.count()).toBe(0);
});

test('a short password and a malformed address are refused with words', async () => {
  const token = await freshToken();
  await expect(takeSetupToken(database.ctx, { token, ...person, password: 'short' })).rejects.toThrow(
    /at least 12/,
  );
  await expect(takeSetupToken(database.ctx, { token, ...person, email: 'nobody' })).rejects.toThrow(/e-mail/);
  expect(await isSetupTokenOpen(database.ctx, token)).toBe(true);
});
