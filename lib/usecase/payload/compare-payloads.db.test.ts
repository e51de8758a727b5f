import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { attachPayload } from './attach-payload';
import { comparePayloads, diffSelection } from './compare-payloads';

const OLD = '#!/bin/bash\nyum update -y\nexport TOKEN=ghp_0123456789abcdefghijklmnopqrstuvwxyzEX\n';
const NEW = `#cloud-boothook\n#!/bin/sh\nid > /tmp/id\n${OLD}`;
const shaOf = (text: string) => createHash('sha256').update(text).digest('hex');

let test: TestDatabase;
let ana: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  await insertAlert(test.db, 'one', { title: 'User data changed' });
  for (const text of [OLD, NEW])
    await attachPayload(ana, { alertId: 'one', bytes: new TextEncoder().encode(text), how: 'paste' });
});
afterAll(() => test.close());

it('compares two kept contents and says where each was seen', async () => {
  const { older, newer, diff } = await comparePayloads(ana, { older: shaOf(OLD), newer: shaOf(NEW) });
  expect([older.sha256, newer.sha256]).toEqual([shaOf(OLD), shaOf(NEW)]);
  expect(newer.place).toMatchObject({ holderKind: 'instance', holderId: 'i-0abc1' });
  expect([diff.older.runsAtNextStart, diff.newer.runsAtNextStart]).toEqual(['no', 'yes']);
  expect(diff.story.says).toMatch(/kept unchanged under 3 new lines/);
});

it('turns round with the two, and shows no credential of either', async () => {
  const { diff } = await comparePayloads(ana, { older: shaOf(NEW), newer: shaOf(OLD) });
  expect([diff.older.runsAtNextStart, diff.newer.runsAtNextStart]).toEqual(['yes', 'no']);
  expect(JSON.stringify(diff)).not.toContain('ghp_0123456789abcdefghijklmnopqrstuvwxyz');
});

it('refuses what is not kept', async () => {
  for (const other of ['0'.repeat(64), '../../etc/passwd', ''])
    for (const input of [
      { older: other, newer: shaOf(NEW) },
      { older: shaOf(NEW), newer: other },
    ])
      await expect(comparePayloads(ana, input)).rejects.toThrow(NotFoundError);
});

it('takes an odd view as none', () => {
  expect(['side', 'x', undefined].map((view) => diffSelection.parse({ view }).view)).toEqual([
    'side',
    undefined,
    undefined,
  ]);
});
