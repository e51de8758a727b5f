import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { getRuleSql } from '@/lib/usecase/rule/get-rule-sql';
import { getRun } from './get-run';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listRuleRuns } from './list-rule-runs';
import { runDetection } from './run-detection';

const ID = 'waymark-ec2-userdata-boot-hijack';
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await ingestPaths(test.ctx, { paths: [path.resolve(`rules/aws/${ID}/cases/ansible-and-pulumi.jsonl`)] });
  await runDetection(test.ctx);
  await test.db.pool.query(
    `INSERT INTO rule_run (rule_id, definition_hash, started_at, ms, ranges, rows, raised, changed, superseded, sql, outcome, error, left_over)
     VALUES ($1, 'earlier', now(), 5, 0, 0, 0, 0, 0, '', 'failed', 'It broke.', 0)`,
    [ID],
  );
});
afterAll(() => test.close());

describe('runs of a rule', () => {
  it('come newest first, in pages, with whether they ran the present definition', async () => {
    const all = await listRuleRuns(test.ctx, { id: ID });
    expect(all.total).toBe(2);
    expect(all.runs.map(({ outcome, current, error }) => [outcome, current, error])).toEqual([
      ['failed', false, 'It broke.'],
      ['ok', true, null],
    ]);
    const second = await listRuleRuns(test.ctx, { id: ID, page: 2, pageSize: 1 });
    expect(second).toEqual({ total: 2, runs: [all.runs[1]] });
  });

  it('say one by one what they ran, with values bound', async () => {
    const { runs } = await listRuleRuns(test.ctx, { id: ID });
    const run = await getRun(test.ctx, { id: ID, runId: runs[1]?.id ?? '' });
    expect(run).toMatchObject({ outcome: 'ok', raised: 1 });
    expect(run.sql).toContain('$1');
    expect(run.sql).not.toContain('StopInstances');
  });

  it('are not found under another rule or a text that is no number', async () => {
    const { runs } = await listRuleRuns(test.ctx, { id: ID });
    const runId = runs[0]?.id ?? '';
    await expect(getRun(test.ctx, { id: 'panther-ec2-stop-instances', runId })).rejects.toThrow(
      NotFoundError,
    );
    await expect(getRun(test.ctx, { id: ID, runId: "1' OR true" })).rejects.toThrow(NotFoundError);
    await expect(listRuleRuns(test.ctx, { id: ID, page: 0 })).rejects.toThrow(BadInputError);
  });
});

describe('the SQL of a rule', () => {
  it('covers the whole day with the window around it, and every value stands beside it', async () => {
    const query = await getRuleSql(test.ctx, { id: ID, day: new Date('2024-08-01T12:00:00Z') });
    expect(query.from.getTime()).toBeLessThan(Date.UTC(2024, 7, 1));
    expect(query.to.getTime()).toBeGreaterThan(Date.UTC(2024, 7, 2));
    expect(query.values).toContain(query.from.toISOString());
    const highest = Math.max(...[...query.sql.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
    expect(query.values).toHaveLength(highest);
    await expect(getRuleSql(test.ctx, { id: 'no-such-rule', day: new Date(0) })).rejects.toThrow(
      NotFoundError,
    );
  });
});
