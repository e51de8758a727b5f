import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/context';
import { openTestDatabase } from '@/scripts/test-database-client';
import { addPerson } from './add-person';
import { listPeople } from './list-people';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

test('an administrator adds somebody, whose password is shown once and not stored', async () => {
  const { password } = await addPerson(database.ctx, {
    name: 'Bo',
    email: 'Bo@example.com',
    role: 'analyst',
  });
  expect(password.length).toBeGreaterThanOrEqual(20);
  expect(await listPeople(database.ctx)).toMatchObject([{ email: 'bo@example.com', role: 'analyst' }]);
  expect(JSON.stringify(await database.db.prisma.account.findMany())).not.toContain(password);
});

test('an e-mail has one account', async () => {
  await addPerson(database.ctx, { name: 'Cy', email: 'cy@example.com', role: 'admin' });
  await expect(
    addPerson(database.ctx, { name: 'Cy', email: 'CY@example.com', role: 'analyst' }),
  ).rejects.toMatchObject({ code: 'conflict' });
});

test('an analyst may neither add nor list people', async () => {
  const ctx: Context = { ...database.ctx, actor: { kind: 'user', id: 'u', name: 'U', role: 'analyst' } };
  await expect(addPerson(ctx, { name: 'D', email: 'd@example.com', role: 'admin' })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(listPeople(ctx)).rejects.toMatchObject({ code: 'not-allowed' });
});
