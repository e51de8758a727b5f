import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILTER } from '@/lib/rule/filter-rules';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord } from '@/scripts/test-records';
import { browseRules } from './browse-rules';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { runDetection } from '@/lib/usecase/detection/run-detection';

const STOPS = 'panther-ec2-stop-instances';
const HIJACK = 'waymark-ec2-userdata-boot-hijack';
let test: TestDatabase;

async function ingest(...records: unknown[]): Promise<void> {
  const file = path.join(test.ctx.home, `${records.length}.json`);
  await writeFile(file, JSON.stringify({ Records: records }));
  await ingestPaths(test.ctx, { paths: [file] });
}
async function row(id: string) {
  return (await browseRules(test.ctx)).rules.find((rule) => rule.id === id);
}
const stop = (eventId: string, at: string) =>
  makeRecord({ at, eventName: 'StopInstances', eventId, request: instanceSet('i-0abc0000000000001') });

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('the page of rules', () => {
  it('says of a rule before its first run that it never ran', async () => {
    expect((await row(STOPS))?.health.state).toBe('never-ran');
    expect((await browseRules(test.ctx)).window.endsAtNewestEvent).toBe(false);
  });

  it('counts by day up to the newest stored event, however long ago', async () => {
    await ingest(
      stop('old', '2024-06-30T12:00:00Z'),
      stop('first', '2024-07-03T00:00:00Z'),
      stop('last', '2024-08-01T23:59:59Z'),
      stop('last-too', '2024-08-01T00:00:00Z'),
    );
    await runDetection(test.ctx);
    const { window } = await browseRules(test.ctx);
    expect(window).toEqual({
      from: new Date('2024-07-03T00:00:00Z'),
      to: new Date('2024-08-02T00:00:00Z'),
      endsAtNewestEvent: true,
    });
    const found = await row(STOPS);
    expect(found?.findings).toBe(3);
    expect([found?.days[0], found?.days[29], found?.days.length]).toEqual([1, 2, 30]);
    expect(found?.health.state).toBe('ok');
  });

  it('calls a rule silent that found nothing though events of its names came in', async () => {
    expect((await row(HIJACK))?.health.state).toBe('silent');
  });

  it('shows what a run left, and why one failed', async () => {
    await test.db.pool.query(
      "INSERT INTO rule_due (rule_id, account_id, from_at, to_at, reason) VALUES ($1, '1', now(), now(), 'limit')",
      [STOPS],
    );
    expect((await row(STOPS))?.health).toEqual({
      state: 'limited',
      reason: 'Its last run left 1 stretch of time for the next.',
    });
    await test.db.pool.query(
      `INSERT INTO rule_run (rule_id, definition_hash, started_at, ms, ranges, rows, raised, changed, superseded, sql, outcome, error, left_over)
       VALUES ($1, 'x', now(), 5, 0, 0, 0, 0, 0, '', 'failed', 'It broke.', 0)`,
      [STOPS],
    );
    await test.db.pool.query("UPDATE rule SET error = 'It broke.' WHERE id = $1", [STOPS]);
    expect((await row(STOPS))?.health).toEqual({ state: 'failed', reason: 'It broke.' });
  });

  it('filters, counts what each choice would show, and pages', async () => {
    const all = await browseRules(test.ctx);
    const panther = await browseRules(test.ctx, {
      filter: { ...NO_FILTER, vendors: ['Panther'] },
      pageSize: 1,
    });
    expect(panther.rules).toHaveLength(1);
    expect(panther.total).toBe(all.rules.filter(({ vendor }) => vendor === 'Panther').length);
    expect(panther.all).toBe(all.total);
    expect(panther.facets.vendors).toEqual(all.facets.vendors);
    const failed = await browseRules(test.ctx, { filter: { ...NO_FILTER, states: ['failed'] } });
    expect(failed.rules.map(({ id }) => id)).toEqual([STOPS]);
  });
});
