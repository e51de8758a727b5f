import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listKnownEntities } from './list-known-entities';
import { removeKnownEntity } from './remove-known-entity';
import { reportAlerts } from '@/lib/usecase/alert/report-alerts';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { saveKnownEntity } from './save-known-entity';

let test: TestDatabase;

beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(async () => {
  await test.close();
});

const OFFICE = { kind: 'network', pattern: '192.0.2.0/24', label: 'Office VPN', lowers: true } as const;
const all = { kind: undefined, sort: { key: 'label', descending: false }, page: 1, pageSize: 50 } as const;

async function severity(): Promise<string[]> {
  await runDetection(test.ctx);
  const alerts = await reportAlerts(test.ctx, { rule: 'waymark-ec2-userdata-boot-hijack' });
  return alerts.map((alert) => alert.severity);
}

describe('a known network', () => {
  it('lowers the severity of stored alerts while it is there, and never hides one', async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 9, 1, 9, 0, second));
    const instance = 'i-0aaa0aaa0aaa0aaa1';
    const lines = [
      makeRecord({ at: at(0), eventName: 'StopInstances', eventId: 'e-1', request: instanceSet(instance) }),
      makeRecord({
        at: at(48),
        eventName: 'ModifyInstanceAttribute',
        eventId: 'e-2',
        request: userDataChange(instance, 'A'),
      }),
      makeRecord({ at: at(49), eventName: 'StartInstances', eventId: 'e-3', request: instanceSet(instance) }),
    ];
    await mkdir(test.ctx.home, { recursive: true });
    const file = path.join(test.ctx.home, 'log.jsonl');
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    await ingestPaths(test.ctx, { paths: [file] });
    const before = await severity();
    expect(before).toHaveLength(1);

    await saveKnownEntity(test.ctx, OFFICE);
    const lowered = await severity();
    expect(lowered).toHaveLength(1);
    expect(lowered).not.toEqual(before);

    const [row] = (await listKnownEntities(test.ctx, all)).rows;
    await removeKnownEntity(test.ctx, { id: row?.id ?? '' });
    expect(await severity()).toEqual(before);
  });

  it('is kept once, however its address is written, and can be edited', async () => {
    await saveKnownEntity(test.ctx, { ...OFFICE, lowers: false });
    await expect(saveKnownEntity(test.ctx, { ...OFFICE, pattern: '192.0.2.9/24' })).rejects.toThrow(
      'known already',
    );
    const [row] = (await listKnownEntities(test.ctx, all)).rows;
    await saveKnownEntity(test.ctx, { ...OFFICE, id: row?.id, label: 'Old office' });
    expect((await listKnownEntities(test.ctx, all)).rows).toMatchObject([
      { label: 'Old office', lowers: true },
    ]);
  });

  it('is changed by administrators alone', async () => {
    const ctx = {
      ...test.ctx,
      actor: { kind: 'user', id: 'u', name: 'Ann', role: 'analyst' } as const,
    };
    await expect(saveKnownEntity(ctx, OFFICE)).rejects.toThrow('role');
    expect((await listKnownEntities(ctx, all)).total).toBe(0);
  });
});
