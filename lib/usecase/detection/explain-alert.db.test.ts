import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError } from '@/lib/errors';
import { plainText } from '@/lib/rule/explain/words';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { compareRules } from './compare-rules';
import { explainAlert } from './explain-alert';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { runDetection } from './run-detection';

const HIJACK = 'waymark-ec2-userdata-boot-hijack';
const I1 = 'i-0abc1';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  const file = path.join(test.ctx.home, 'records.json');
  const records = [
    makeRecord({ at: '2024-08-01T09:04:20Z', eventName: 'DescribeInstanceAttribute', eventId: 'read', request: { attribute: 'userData', instanceId: I1 } }),
    makeRecord({ at: '2024-08-01T09:04:30Z', eventName: 'StopInstances', eventId: 'stop', request: instanceSet(I1, 'i-0abc2') }),
    makeRecord({ at: '2024-08-01T09:05:18Z', eventName: 'ModifyInstanceAttribute', eventId: 'change', request: userDataChange(I1, 'B'), address: '198.51.100.7' }),
    makeRecord({ at: '2024-08-01T09:05:19Z', eventName: 'StartInstances', eventId: 'start', request: instanceSet(I1) }),
    ...['i-0abd1', 'i-0abd2', 'i-0abd3', 'i-0abd4', 'i-0abd5'].map((instanceId, index) =>
      makeRecord({
        at: `2024-08-02T09:0${index}:00Z`, eventName: 'DescribeInstanceAttribute', eventId: `sweep-${index}`, user: 'eve',
        request: { attribute: 'userData', instanceId },
      }),
    ),
    makeRecord({ at: '2024-08-02T09:06:00Z', eventName: 'StopInstances', eventId: 'stop-2', request: instanceSet('i-0abe1') }),
    makeRecord({ at: '2024-08-02T09:07:00Z', eventName: 'ModifyInstanceAttribute', eventId: 'change-2', request: userDataChange('i-0abe1', 'A') }),
  ]; // prettier-ignore
  await writeFile(file, JSON.stringify({ Records: records }));
  await ingestPaths(test.ctx, { paths: [file] });
  await runDetection(test.ctx);
});
afterAll(() => test.close());

async function alertOf(ruleId: string): Promise<string> {
  const alert = await test.db.prisma.alert.findFirst({ where: { ruleId }, orderBy: { firstEventAt: 'asc' } });
  return alert?.id ?? '';
}

async function explained(ruleId: string) {
  const explanation = await explainAlert(test.ctx, { alertId: await alertOf(ruleId) });
  if (!explanation) throw new Error('the rule is not there');
  return explanation;
}

describe('an alert', () => {
  it('of a sequence says how long it took, on what, and what each step held', async () => {
    const { together, parts, isOutdated } = await explained(HIJACK);
    expect(together.map(plainText)).toEqual([
      'stop, change and start, in this order, within 1 hour: 49 s.',
      `The same for all of them: Instance ${I1}.`,
    ]);
    expect(parts.map(({ name, events }) => [name, events.map(({ eventId }) => eventId)])).toEqual([
      [null, ['stop', 'change', 'start']],
      ['stop', ['stop']],
      ['change', ['change']],
      ['start', ['start']],
    ]);
    const source = parts[0]?.conditions.find(({ words }) => words.startsWith('Source'));
    expect(source?.answers.map(({ values, events }) => [values[0]?.values, events.length])).toEqual([
      [['192.0.2.10'], 2],
      [['198.51.100.7'], 1],
    ]);
    expect(isOutdated).toBe(false);
  });

  it('of a first-seen rule says where the logs are shorter than its history', async () => {
    const { together } = await explained('elastic-ec2-userdata-retrieval');
    expect(together.map(plainText)[0]).toBe(
      'No such event with the same values in the 14 days before 2024-08-01 09:04:20 UTC. Nothing older is stored of this account, so there was nothing to compare it with.',
    );
  });

  it('of a threshold gives the count beside the one that is wanted', async () => {
    const { together } = await explained('waymark-ec2-userdata-sweep');
    expect(together.map(plainText)[0]).toBe(
      '5 different values of instance (5 wanted) within 15 minutes: from 2024-08-02 09:00:00 UTC to 09:04:00, 4 min.',
    );
  });

  it('of a correlation names the rules whose findings met', async () => {
    const { parts, together } = await explained('panther-ec2-stop-and-startup-script');
    expect(
      parts.map(({ name, conditions }) => [name, conditions[0]?.answers.every(({ met }) => met)]),
    ).toEqual([
      ['stop', true],
      ['change', true],
    ]);
    expect(together.map(plainText)[0]).toBe('stop and change, in this order, within 90 minutes: 1 min.');
  });

  it('says what was not ingested around it', async () => {
    const { gaps } = await explained(HIJACK);
    expect(gaps.map(plainText)).toEqual([
      'Nothing of account 123456789012 in eu-west-1 was ingested between 2024-08-01 09:05:19 UTC and 2024-08-02 09:00:00 UTC.',
    ]);
  });

  it('that is not there is not found', async () => {
    await expect(explainAlert(test.ctx, { alertId: 'nothing' })).rejects.toThrow(NotFoundError);
  });

  it('marks what its events no longer meet where the rule was changed since', async () => {
    const id = await alertOf(HIJACK);
    await test.db.prisma.alert.update({ where: { id }, data: { ruleId: 'elastic-ec2-export-task' } });
    const explanation = await explainAlert(test.ctx, { alertId: id });
    await test.db.prisma.alert.update({ where: { id }, data: { ruleId: HIJACK } });
    expect(explanation?.isOutdated).toBe(true);
  });
});

describe('the comparison', () => {
  it('sets every rule of the attack beside the alert, each with its reason', async () => {
    const judgements = await compareRules(test.ctx, { alertId: await alertOf(HIJACK) });
    const told = new Map(
      judgements.map(({ ruleId, outcome, why }) => [ruleId, `${outcome}: ${plainText(why)}`]),
    );
    expect(judgements[0]?.ruleId).toBe(HIJACK);
    expect(told.get('datadog-ec2-userdata-privilege-escalation')).toBe('fired: Raised 1 alert.');
    expect(told.get('elastic-ec2-userdata-stop-modify-start')).toMatch(
      /^missed: ModifyInstanceAttribute .* shape B/,
    );
    expect(told.get('panther-ec2-stop-and-startup-script')).toMatch(
      /^missed: No change for instance i-0abc1 .*The rule EC2 start-up script changed, as SDKs write it gave no finding/,
    );
  });

  it('is empty where the rule belongs to no attack', async () => {
    const id = await alertOf(HIJACK);
    await test.db.prisma.alert.update({ where: { id }, data: { ruleId: 'elastic-ec2-export-task' } });
    expect(await compareRules(test.ctx, { alertId: id })).toEqual([]);
    await test.db.prisma.alert.update({ where: { id }, data: { ruleId: HIJACK } });
  });
});
