import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { attachPayload } from './attach-payload';
import { downloadPayload } from './download-payload';
import { getPayload, payloadSelection } from './get-payload';

const SCRIPT = '#!/bin/bash\nmysql -u root --password=Tr0ub4dor-and-3-horses -e "select 1"\n';
const OTHER = '#cloud-boothook\n#!/bin/sh\nid\n';
const shaOf = (text: string) => createHash('sha256').update(text).digest('hex');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const select = (query: Record<string, string | string[]> = {}) => payloadSelection.parse(query);

let test: TestDatabase;
let ana: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  await insertAlert(test.db, 'one', { title: 'User data changed' });
  for (const text of [SCRIPT, OTHER])
    await attachPayload(ana, { alertId: 'one', bytes: bytesOf(text), how: 'file', fileName: 'x.sh' });
});
afterAll(() => test.close());

it('gives the exact bytes and writes down who took them, without what they hold', async () => {
  const bytes = await downloadPayload(ana, { sha256: shaOf(SCRIPT) });
  expect(Buffer.from(bytes).toString()).toBe(SCRIPT);
  const entries = await test.db.prisma.auditEntry.findMany({ where: { action: 'payload-downloaded' } });
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    actorId: 'user-ana',
    subjectKind: 'payload',
    subjectId: shaOf(SCRIPT),
    detail: { size: SCRIPT.length },
  });
});

it('writes nothing down where there is nothing to take', async () => {
  const before = await test.db.prisma.auditEntry.count();
  for (const sha256 of ['0'.repeat(64), '../../etc/passwd', ''])
    await expect(downloadPayload(ana, { sha256 })).rejects.toThrow(NotFoundError);
  expect(await test.db.prisma.auditEntry.count()).toBe(before);
});

it('shows the selected part, the alerts that hold the content, and what else its instance had', async () => {
  const page = await getPayload(ana, { sha256: shaOf(SCRIPT), selection: select({ part: '1', line: '2' }) });
  expect(page.part?.path).toBe('1');
  expect(page.text).toMatchObject({ from: 1, total: 2, language: 'bash' });
  expect(page.kin.alerts).toMatchObject([{ id: 'one', title: 'User data changed' }]);
  expect(page.kin.alertsTotal).toBe(1);
  expect(page.kin.others).toMatchObject([{ sha256: shaOf(OTHER), instanceId: 'i-0abc1' }]);
});

it('shows credentials neither in the text nor in the bytes', async () => {
  for (const view of ['text', 'hex']) {
    const page = await getPayload(ana, { sha256: shaOf(SCRIPT), selection: select({ view }) });
    expect(JSON.stringify(page)).not.toMatch(/horses|68 6f 72 73 65 73|"68","6f","72","73","65","73"/);
  }
});

it('takes odd selections for none', async () => {
  const odd = select({ part: ['1', '2'], line: 'x', view: 'html', offset: '-5', places: '0' });
  expect(odd).toEqual({ part: undefined, line: undefined, view: 'text', offset: 0, places: 1 });
  const page = await getPayload(ana, {
    sha256: shaOf(OTHER),
    selection: select({ part: 'none', line: '99999' }),
  });
  expect([page.part?.path, page.text?.from]).toEqual(['1', 1]);
  await expect(getPayload(ana, { sha256: 'f'.repeat(64), selection: select() })).rejects.toThrow(
    NotFoundError,
  );
});
