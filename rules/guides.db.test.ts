import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindLookup, type AlertFacts } from '@/lib/guide/bind';
import type { GuideLookup } from '@/lib/guide/guide';
import { loadRuleFiles } from '@/lib/store/rule/rule-files';
import type { LoadedRule } from '@/lib/store/rule/rule-text';
import { countEvents } from '@/lib/usecase/event/count-events';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';

/** The alert of the boot-hijack rule's first case, with one value for every parameter. */
const ALERT: AlertFacts = {
  accountId: '123456789012',
  instanceIds: ['i-0abc1111222233334'],
  principals: ['arn:aws:iam::123456789012:user/mara'],
  userNames: ['mara'],
  addresses: ['198.51.100.23'],
  userAgents: ['aws-cli/2.17.20'],
  accessKeys: ['AKIAIOSFODNN7EXAMPLE'],
  regions: ['eu-central-1'],
  firstEventAt: new Date('2026-03-02T12:03:30Z'),
  lastEventAt: new Date('2026-03-02T12:04:19Z'),
};

let test: TestDatabase;
let rules: LoadedRule[];

beforeAll(async () => {
  test = await openTestDatabase();
  ({ rules } = await loadRuleFiles());
  const boot = rules.find(({ file }) => file.id === 'waymark-ec2-userdata-boot-hijack');
  await ingestPaths(test.ctx, { paths: [path.join(boot?.dir ?? '', 'cases/shape-a.jsonl')] });
});
afterAll(async () => {
  await test.close();
});

/** Every look-up of a guide, named by its step or pivot. */
function lookups({ file, guide }: LoadedRule): { name: string; lookup: GuideLookup }[] {
  const steps = guide.phases.flatMap((phase) => phase.steps);
  return [
    ...steps.flatMap(({ id, lookup }) => (lookup ? [{ name: `${file.id}: ${id}`, lookup }] : [])),
    ...guide.pivots.map(({ label, ...lookup }) => ({ name: `${file.id}: ${label}`, lookup })),
  ];
}

async function count(lookup: GuideLookup): Promise<number | string> {
  const bound = bindLookup(lookup, ALERT);
  if ('cannotRun' in bound) return bound.cannotRun;
  if (bound.from >= bound.to) return 'its window is empty';
  return countEvents(test.ctx, bound);
}

describe('the look-ups of every guide', () => {
  it('run for an alert that has every value', async () => {
    const problems: string[] = [];
    for (const { name, lookup } of rules.flatMap(lookups)) {
      const found = await count(lookup);
      if (typeof found === 'string') problems.push(`${name}: ${found}`);
    }
    expect(problems).toEqual([]);
  });

  it('find the sequence that the alert is about, and nothing from before it', async () => {
    const named = new Map(rules.flatMap(lookups).map(({ name, lookup }) => [name, lookup]));
    const found = async (name: string) => {
      const lookup = named.get(`waymark-ec2-userdata-boot-hijack: ${name}`);
      return lookup && (await count(lookup));
    };
    expect(await found('sequence')).toBe(3);
    expect(await found('who-called')).toBe(3);
    expect(await found('other-instances')).toBe(1);
    expect(await found('Everything with the access key')).toBe(3);
    expect(await found('usual-client')).toBe(0);
    expect(await found('read-before')).toBe(0);
    expect(await found('iam-changes')).toBe(0);
  });
});
