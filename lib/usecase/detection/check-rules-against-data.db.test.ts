import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { checkRulesAgainstData } from './check-rules-against-data';
import { coverAttack } from './cover-attack';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';

const HIJACK = 'waymark-ec2-userdata-boot-hijack';
const STOPS = 'panther-ec2-stop-instances';
const INSTANCE = 'i-0abc0000000000001';
let test: TestDatabase;

async function ingest(name: string, request: unknown, minute: number): Promise<void> {
  const file = path.join(test.ctx.home, `${name}.json`);
  const record = makeRecord({ at: `2024-08-01T09:0${minute}:00Z`, eventName: name, eventId: name, request });
  await writeFile(file, JSON.stringify({ Records: [record] }));
  await ingestPaths(test.ctx, { paths: [file] });
}
async function check(id: string) {
  return (await checkRulesAgainstData(test.ctx)).rules.find((rule) => rule.id === id);
}

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('rules beside the data', () => {
  it('are blind before anything is stored, but for those that put findings together', async () => {
    const { rules } = await checkRulesAgainstData(test.ctx);
    expect(
      rules.filter(({ kind }) => kind !== 'correlation').every(({ verdict }) => verdict === 'blind'),
    ).toBe(true);
  });

  it('are blind while the events of one step never came in, and say which', async () => {
    await ingest('StopInstances', instanceSet(INSTANCE), 1);
    await ingest('ModifyInstanceAttribute', userDataChange(INSTANCE, 'B'), 2);
    expect((await check(STOPS))?.verdict).toBe('fine');
    const hijack = await check(HIJACK);
    expect(hijack?.verdict).toBe('blind');
    expect(hijack?.advice.join(' ')).toMatch(/No StartInstances was ingested for the step start/);
  });

  it('count names and fields, and take fields that stand in place of each other as enough where one occurs', async () => {
    await ingest('StartInstances', instanceSet(INSTANCE), 3);
    const hijack = await check(HIJACK);
    expect(hijack?.verdict).toBe('fine');
    expect(hijack?.parts.map(({ names }) => names)).toEqual([
      [{ name: 'StopInstances', count: 1, lastAt: new Date('2024-08-01T09:01:00Z') }],
      [{ name: 'ModifyInstanceAttribute', count: 1, lastAt: new Date('2024-08-01T09:02:00Z') }],
      [{ name: 'StartInstances', count: 1, lastAt: new Date('2024-08-01T09:03:00Z') }],
    ]);
    const change = hijack?.parts[1];
    expect(change?.sampled).toBe(1);
    expect(change?.fields).toContainEqual({
      field: 'requestParameters.attribute',
      having: 1,
      lastAt: new Date('2024-08-01T09:02:00Z'),
      optional: true,
    });
    expect(change?.fields).toContainEqual({
      field: 'requestParameters.userData',
      having: 0,
      lastAt: null,
      optional: true,
    });
  });
});

describe('ATT&CK coverage', () => {
  it('counts rules and techniques, those that are on apart', async () => {
    const coverage = await coverAttack(test.ctx);
    const hijack = coverage.tactics
      .flatMap(({ id, techniques }) => techniques.map((one) => ({ tactic: id, ...one })))
      .filter(({ rules }) => rules.some(({ id }) => id === HIJACK));
    expect(hijack.map(({ tactic, id }) => [tactic, id])).toContainEqual(['TA0003', 'T1037']);
    expect(coverage.enabled).toBeLessThan(coverage.rules);
    const all = coverage.tactics.flatMap(({ techniques }) => techniques.map(({ id }) => id));
    expect(coverage.techniques).toBe(new Set(all).size);
    expect(coverage.watched).toBeLessThanOrEqual(coverage.techniques);
  });
});
