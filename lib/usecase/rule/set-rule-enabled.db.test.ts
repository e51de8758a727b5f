import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotAllowedError, NotFoundError } from '@/lib/errors';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { getRule } from './get-rule';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listRuleRuns } from '@/lib/usecase/detection/list-rule-runs';
import { listRules } from './list-rules';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { setRuleEnabled } from './set-rule-enabled';

const ID = 'panther-ec2-modify-compute-infrastructure';
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await ingestPaths(test.ctx, { paths: [path.resolve(`rules/aws/${ID}/cases/every-name.jsonl`)] });
  await runDetection(test.ctx);
});
afterAll(async () => {
  await test.close();
});

async function rowOf(id: string) {
  return (await listRules(test.ctx)).rules.find((rule) => rule.id === id);
}
async function queued(): Promise<number> {
  const { rows } = await test.db.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'detect'",
  );
  return rows[0]?.n ?? 0;
}

describe('switching rules', () => {
  it('starts as the file says', async () => {
    expect(await rowOf(ID)).toMatchObject({ enabled: false, findings: 0, lastRunAt: null, error: null });
    expect(await rowOf('waymark-ec2-userdata-boot-hijack')).toMatchObject({ enabled: true });
  });

  it('makes a rule that is turned on examine everything, what came while it was off included', async () => {
    const before = await queued();
    await setRuleEnabled(test.ctx, { id: ID, enabled: true });
    expect(await queued()).toBe(Math.max(before, 1));
    await runDetection(test.ctx);
    expect(await rowOf(ID)).toMatchObject({ enabled: true, findings: 31 });
    const { runs } = await listRuleRuns(test.ctx, { id: ID });
    expect(runs[0]).toMatchObject({ outcome: 'ok', raised: 31, current: true });
  });

  it('keeps alerts of a rule that is turned off, and raises none of them again', async () => {
    await setRuleEnabled(test.ctx, { id: ID, enabled: false });
    expect(await rowOf(ID)).toMatchObject({ enabled: false, findings: 31 });
    await setRuleEnabled(test.ctx, { id: ID, enabled: true });
    expect((await runDetection(test.ctx)).alerts).toBe(0);
    expect(await rowOf(ID)).toMatchObject({ findings: 31 });
  });

  it('refuses unknown ids and analysts', async () => {
    await expect(setRuleEnabled(test.ctx, { id: 'no-such-rule', enabled: true })).rejects.toThrow(
      NotFoundError,
    );
    await expect(getRule(test.ctx, { id: '../../etc' })).rejects.toThrow(NotFoundError);
    const analyst = { ...test.ctx, actor: { kind: 'user', id: 'a', name: 'A', role: 'analyst' } as const };
    await expect(setRuleEnabled(analyst, { id: ID, enabled: false })).rejects.toThrow(NotAllowedError);
  });
});

describe('the list of rules', () => {
  it('begins with the gravest', async () => {
    const { rules } = await listRules(test.ctx);
    expect(rules[0]?.id).toBe('waymark-ec2-userdata-boot-hijack');
    expect(rules.at(-1)?.severity).toBe('info');
  });
});
