import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseGapPiece } from '@/lib/store/event/gaps';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, instanceSet, makeRecord } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listGaps } from './list-gaps';
import { runDetection } from '@/lib/usecase/detection/run-detection';

const STOPS = 'panther-ec2-stop-instances';
const OFF = 'panther-ec2-modify-compute-infrastructure';
let test: TestDatabase;

const stop = (eventId: string, at: string) =>
  makeRecord({ at, eventName: 'StopInstances', eventId, request: instanceSet('i-0abc0000000000001') });

beforeAll(async () => {
  test = await openTestDatabase();
  const file = path.join(test.ctx.home, 'records.json');
  const records = [
    stop('a', '2024-08-01T09:59:59Z'),
    stop('b', '2024-08-01T10:00:00Z'),
    stop('c', '2024-08-01T14:30:00Z'),
    stop('d', '2024-08-01T16:30:00Z'),
  ];
  await writeFile(file, JSON.stringify({ Records: records }));
  await ingestPaths(test.ctx, { paths: [file] });
  await runDetection(test.ctx);
});
afterAll(() => test.close());

describe('gaps', () => {
  it('are the hours without any event between the first and the last, the longest first', async () => {
    const { ingest } = await listGaps(test.ctx);
    expect(ingest).toEqual({
      pieceMs: 3_600_000,
      gaps: [
        { accountId: ACCOUNT, from: new Date('2024-08-01T11:00:00Z'), to: new Date('2024-08-01T14:00:00Z') },
        { accountId: ACCOUNT, from: new Date('2024-08-01T15:00:00Z'), to: new Date('2024-08-01T16:00:00Z') },
      ],
    });
  });

  it('are looked for in longer pieces where the history is longer', () => {
    const hour = 3_600_000;
    expect(
      [0, 750 * hour, 751 * hour, 18_000 * hour, 18_001 * hour].map((ms) => chooseGapPiece(ms) / hour),
    ).toEqual([1, 1, 24, 24, 168]);
    expect((50 * 365.25 * 24 * hour) / chooseGapPiece(50 * 365.25 * 24 * hour)).toBeLessThanOrEqual(750);
  });

  it('name rules that are off and nothing of rules that have seen everything', async () => {
    const { rules } = await listGaps(test.ctx);
    expect(rules.map(({ ruleId }) => ruleId)).toContain(OFF);
    expect(rules.every(({ kind }) => kind === 'off')).toBe(true);
    expect((await listGaps(test.ctx, { ruleId: STOPS })).rules).toEqual([]);
  });

  it('tell what a failed run has not examined, and what a limited one left', async () => {
    await test.db.pool.query(
      `INSERT INTO rule_run (rule_id, definition_hash, started_at, ms, ranges, rows, raised, changed, superseded, sql, outcome, error, left_over)
       VALUES ($1, 'x', '2026-01-01T00:00:00Z', 5, 0, 0, 0, 0, 0, '', 'failed', 'It broke.', 0)`,
      [STOPS],
    );
    expect((await listGaps(test.ctx, { ruleId: STOPS })).rules).toEqual([]);
    await test.db.pool.query('UPDATE rule SET cursor = 0 WHERE id = $1', [STOPS]);
    const [failed] = (await listGaps(test.ctx, { ruleId: STOPS })).rules;
    expect(failed).toMatchObject({
      kind: 'failed',
      from: new Date('2024-08-01T09:59:59Z'),
      since: new Date('2026-01-01T00:00:00Z'),
    });
    await test.db.pool.query(
      "INSERT INTO rule_due (rule_id, account_id, from_at, to_at, reason) VALUES ($1, '1', '2024-08-01T12:00:00Z', '2024-08-01T13:00:00Z', 'limit')",
      [STOPS],
    );
    const { rules } = await listGaps(test.ctx, { ruleId: STOPS });
    expect(rules.map(({ kind }) => kind)).toEqual(['failed', 'limit']);
  });
});
