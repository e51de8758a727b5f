import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadInputError } from '@/lib/errors';
import { plainText } from '@/lib/rule/explain/words';
import { writeOwnRead } from '@/lib/store/payload/own-reads';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, instanceSet, makeRecord, userDataChange, type RecordOptions } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { runDetection } from './run-detection';
import { whyNot, type WhyNotInput } from './why-not';

const ELASTIC = 'elastic-ec2-userdata-stop-modify-start';
const READ = 'elastic-ec2-userdata-retrieval';
const DATADOG = 'datadog-ec2-userdata-privilege-escalation';
const HIJACK = 'waymark-ec2-userdata-boot-hijack';
const OFF = 'panther-ec2-modify-compute-infrastructure';
const I1 = 'i-0abc1';
const I2 = 'i-0abc2';

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(() => test.close());

async function detectIn(records: readonly unknown[]): Promise<void> {
  const file = path.join(test.ctx.home, 'records.json');
  await writeFile(file, JSON.stringify({ Records: records }));
  await ingestPaths(test.ctx, { paths: [file] });
  await runDetection(test.ctx);
}

/** What the rule's judgement is, as `outcome: reason`. */
async function judgementOf(rule: string, input: WhyNotInput = { instance: I1 }): Promise<string> {
  const { judgements } = await whyNot(test.ctx, input);
  const judgement = judgements.find(({ ruleId }) => ruleId === rule);
  return judgement ? `${judgement.outcome}: ${plainText(judgement.why)}` : 'no such rule';
}

type Change = Partial<RecordOptions>;
const NAMES = ['StopInstances', 'ModifyInstanceAttribute', 'StartInstances'] as const;

/** Stop, change and start of I1; `changes` alters single calls. */
function attack(at: string, changes: { all?: Change; stop?: Change; change?: Change; start?: Change } = {}) {
  const start = Date.parse(at);
  const offsets = [0, 48_000, 49_000];
  return NAMES.map((eventName, index) =>
    makeRecord({
      at: new Date(start + (offsets[index] ?? 0)),
      eventName,
      eventId: `${eventName}-${at}`,
      request: index === 1 ? userDataChange(I1, 'A') : instanceSet(I1),
      ...changes.all,
      ...[changes.stop, changes.change, changes.start][index],
    }),
  );
}

describe('a rule over slots of the clock', () => {
  it('fires on an attack within one slot, and the judgement names its alert', async () => {
    await detectIn(attack('2024-08-01T09:01:00Z'));
    const { judgements } = await whyNot(test.ctx, { instance: I1 });
    const judgement = judgements.find(({ ruleId }) => ruleId === ELASTIC);
    const stored = await test.db.prisma.alert.findFirst({ where: { ruleId: ELASTIC } });
    expect(judgement).toMatchObject({ outcome: 'fired', findings: [{ kind: 'alert', id: stored?.id }] });
  });

  it('names the two slots that the calls fall into', async () => {
    await detectIn(attack('2024-08-01T09:04:30Z'));
    expect(await judgementOf(ELASTIC)).toBe(
      'missed: The 3 calls lie 49 s apart but fall into 2 slots of the clock: 2024-08-01 09:00:00 UTC to 09:05:00 and 09:05:00 to 09:10:00. This rule needs all 3 within one slot of 5 minutes.',
    );
    expect(await judgementOf(HIJACK)).toBe('fired: Raised 1 alert.');
  });

  it('says that shape B carries no userData key', async () => {
    await detectIn(attack('2024-08-01T09:01:00Z', { change: { request: userDataChange(I1, 'B') } }));
    expect(await judgementOf(ELASTIC)).toBe(
      'missed: ModifyInstanceAttribute at 2024-08-01 09:01:48 UTC does not count: it is written in shape B, attribute = userData, which carries no userData key: its request has attribute, instanceId and value.',
    );
    expect(await judgementOf(HIJACK)).toBe('fired: Raised 1 alert.');
  });

  it('says which tool the user agent names', async () => {
    await detectIn(attack('2024-08-01T09:01:00Z', { all: { userAgent: 'HashiCorp Terraform/1.9' } }));
    expect(await judgementOf(ELASTIC)).toBe(
      'missed: StopInstances, ModifyInstanceAttribute and StartInstances don’t count, each for the same reason: its user agent says Terraform, which the rule leaves out.',
    );
  });

  it('says that it groups by user agent where one call comes from another', async () => {
    await detectIn(attack('2024-08-01T09:01:00Z', { start: { userAgent: 'console.amazonaws.com' } }));
    expect(await judgementOf(ELASTIC)).toBe(
      'missed: The calls differ in their user agent: aws-cli/2.17.0 (StopInstances and ModifyInstanceAttribute) and console.amazonaws.com (StartInstances). This rule groups by user agent, so they are apart.',
    );
  });

  it('says that of a call on several instances it sees the first', async () => {
    const both = { request: instanceSet(I2, I1) };
    await detectIn(attack('2024-08-01T09:01:00Z', { stop: both, start: both }));
    expect(await judgementOf(ELASTIC)).toBe(
      'missed: The calls differ in their first instance in the text of the request: i-0abc2 (StopInstances and StartInstances) and i-0abc1 (ModifyInstanceAttribute). This rule groups by first instance in the text of the request, so they are apart.',
    );
    expect(await judgementOf(HIJACK)).toBe('fired: Raised 1 alert.');
  });

  it('names the call that is not there', async () => {
    await detectIn(attack('2024-08-01T09:01:00Z').slice(0, 2));
    expect(await judgementOf(ELASTIC)).toMatch(
      /^missed: Only StopInstances and ModifyInstanceAttribute are there; no StartInstances within 1 hour/,
    );
  });
});

describe('a sequence', () => {
  it('says that a step was denied, with its error', async () => {
    await detectIn(attack('2024-08-01T09:01:00Z', { start: { errorCode: 'Client.UnauthorizedOperation' } }));
    expect(await judgementOf(HIJACK)).toBe(
      'missed: StartInstances at 2024-08-01 09:01:49 UTC does not count: it was denied, errorCode Client.UnauthorizedOperation.',
    );
  });

  it('prefers the denied start beside the change to an old start before it', async () => {
    await detectIn([
      makeRecord({
        at: '2024-08-01T08:40:00Z',
        eventName: 'StartInstances',
        eventId: 'old',
        request: instanceSet(I1),
      }),
      ...attack('2024-08-01T09:01:00Z', { start: { errorCode: 'Client.UnauthorizedOperation' } }),
    ]);
    expect(await judgementOf(HIJACK)).toMatch(
      /^missed: StartInstances at 2024-08-01 09:01:49 UTC does not count/,
    );
  });

  it('says that the calls came in another order', async () => {
    await detectIn(
      attack('2024-08-01T09:01:00Z', {
        stop: { at: '2024-08-01T09:03:00Z' },
        start: { at: '2024-08-01T09:00:00Z' },
      }),
    );
    expect(await judgementOf(HIJACK)).toBe(
      'missed: The order is another: StartInstances at 2024-08-01 09:00:00 UTC, ModifyInstanceAttribute at 09:01:48 and StopInstances at 09:03:00. The rule asks for stop, then change, then start.',
    );
  });

  it('says how long the chain took where that is too long', async () => {
    await detectIn(attack('2024-08-01T09:00:00Z', { start: { at: '2024-08-01T10:12:00Z' } }));
    expect(await judgementOf(HIJACK)).toBe(
      'missed: From stop to start takes 1 h 12 min, from 2024-08-01 09:00:00 UTC to 10:12:00; the rule allows 1 hour.',
    );
  });

  it('names the missing step, and that nothing was ingested where it would have been', async () => {
    await detectIn(attack('2024-08-01T09:00:00Z').slice(0, 2));
    expect(await judgementOf(HIJACK)).toBe(
      'missed: No StartInstances for instance i-0abc1 within 1 hour after ModifyInstanceAttribute at 2024-08-01 09:00:48 UTC. Nothing of this account and region was ingested after 2024-08-01 09:00:48 UTC, so what came next is not known.',
    );
  });

  it('says that the change is of something else', async () => {
    await detectIn(
      attack('2024-08-01T09:00:00Z', {
        change: { request: { instanceId: I1, instanceType: { value: 't3.large' } } },
      }),
    );
    expect(await judgementOf(HIJACK)).toMatch(
      /^missed: ModifyInstanceAttribute at .* does not count: its request has instanceId and instanceType, and the rule asks: /,
    );
  });

  it('says that it follows the caller where another one made a step', async () => {
    await detectIn(attack('2024-08-01T09:00:00Z', { change: { user: 'eve' } }));
    expect(await judgementOf(DATADOG)).toMatch(
      /^missed: The calls differ in their principal: arn:aws:iam::123456789012:user\/mallory .* and arn:aws:iam::123456789012:user\/eve \(ModifyInstanceAttribute\)\./,
    );
  });

  it('sees steps by others on the instances of the principal that is asked about', async () => {
    await detectIn(
      attack('2024-08-01T09:00:00Z', {
        stop: { user: 'eve' },
        start: { user: 'eve', errorCode: 'Client.X' },
      }),
    );
    expect(await judgementOf(HIJACK, { principal: 'mallory' })).toMatch(
      /^missed: StartInstances at 2024-08-01 09:00:49 UTC does not count: it failed, errorCode Client.X/,
    );
  });
});

describe('a first-seen rule', () => {
  const read = (at: string, extra: Change = {}) =>
    makeRecord({
      at,
      eventName: 'DescribeInstanceAttribute',
      eventId: `read-${at}`,
      request: { attribute: 'userData', instanceId: I1 },
      ...extra,
    });

  it('cites the earlier event with the same values', async () => {
    await detectIn([read('2024-08-01T09:00:00Z'), read('2024-08-04T10:00:00Z')]);
    expect(await judgementOf(READ, { instance: I1, from: '2024-08-04', to: '2024-08-05' })).toMatch(
      /^missed: DescribeInstanceAttribute at 2024-08-04 10:00:00 UTC is not the first: the same principal and requestParameters.instanceId did it at 2024-08-01 09:00:00 UTC, 3 days 1 h before\./,
    );
  });

  it('says that the read was denied', async () => {
    await detectIn([read('2024-08-01T09:00:00Z', { errorCode: 'Client.UnauthorizedOperation' })]);
    expect(await judgementOf(READ)).toMatch(/it was denied, errorCode Client.UnauthorizedOperation/);
  });

  it('says which other attribute was read', async () => {
    await detectIn([
      read('2024-08-01T09:00:00Z', { request: { attribute: 'instanceType', instanceId: I1 } }),
    ]);
    expect(await judgementOf(READ)).toMatch(/it is about the attribute instanceType/);
  });
});

describe('a call that this console made itself', () => {
  const ours = (eventId: string, at: string, user = 'console') =>
    makeRecord({
      ...{ at, eventName: 'DescribeInstanceAttribute', eventId, user },
      request: { attribute: 'userData', instanceId: I1 },
    });
  async function weRead(eventId: string, actorId: string | null = null, alertId: string | null = null) {
    await writeOwnRead(test.db, {
      ...{
        accountId: ACCOUNT,
        requestId: `req-${eventId}`,
        principalArn: `arn:aws:iam::${ACCOUNT}:user/console`,
      },
      ...{ instanceId: I1, region: 'eu-west-1', readAt: new Date('2024-08-01T14:02:00Z') },
      ...{ outcome: 'done', alertId, actorId },
    });
  }

  it('is left out of every rule that looks at such calls, and of no other, with who made it and for which alert', async () => {
    const ana = await insertPerson(test.ctx, 'Ana');
    await insertAlert(test.db, 'boot', { title: 'Boot script replaced' });
    await weRead('ours', ana.actor.kind === 'user' ? ana.actor.id : null, 'boot');
    await detectIn([ours('ours', '2024-08-01T14:02:00Z')]);
    const said =
      'This console made this call itself (Ana, 2024-08-01 14:02:00 UTC, for the alert Boot script replaced): it is left out of every rule.';
    for (const rule of [READ, 'waymark-ec2-userdata-read', 'waymark-ec2-userdata-sweep'])
      expect(await judgementOf(rule)).toBe(`missed: ${said}`);
    expect(await judgementOf(HIJACK)).toMatch(/^nothing: /);
  });

  it('is never the earlier call that made somebody else’s known, and is told beside what others lacked', async () => {
    await weRead('ours');
    await detectIn([
      ours('ours', '2024-08-01T09:00:00Z'),
      ours('theirs', '2024-08-02T09:00:00Z'),
      ours('again', '2024-08-03T09:00:00Z'),
    ]);
    expect(await judgementOf(READ)).toMatch(/^fired/);
    expect(await judgementOf(READ, { instance: I1, from: '2024-08-03', to: '2024-08-04' })).toMatch(
      /did it at 2024-08-02 09:00:00 UTC, 1 day before/,
    );
    expect(await judgementOf('waymark-ec2-userdata-sweep')).toMatch(
      /^missed: .* This console made this call itself \(2024-08-01 14:02:00 UTC\): it is left out of every rule\.$/,
    );
  });
});

describe('every rule', () => {
  it('that is off says so, and what it would have made of the events', async () => {
    await detectIn(attack('2024-08-01T09:00:00Z'));
    expect(await judgementOf(OFF)).toBe('off: The rule is off. These events meet all of its conditions.');
  });

  it('has a judgement, and one that looks at other calls says that none is here', async () => {
    await detectIn(attack('2024-08-01T09:00:00Z'));
    const { judgements } = await whyNot(test.ctx, { instance: I1 });
    const rules = await test.db.prisma.rule.count();
    expect(judgements.length).toBe(rules);
    expect(await judgementOf(READ)).toBe('nothing: None of the 3 events here is DescribeInstanceAttribute.');
  });

  it('is judged on the stretch that is asked about, with what it reaches beyond it', async () => {
    await detectIn(attack('2024-08-01T09:00:00Z').slice(0, 2));
    const later = { instance: I1, from: '2024-08-01T09:00:30Z', to: '2024-08-01T09:01:00Z' };
    expect(await judgementOf(HIJACK, later)).toMatch(/^missed: No StartInstances/);
  });
});

it('finds nothing of an instance that no event names', async () => {
  await detectIn(attack('2024-08-01T09:00:00Z'));
  expect(await whyNot(test.ctx, { instance: 'i-0none' })).toMatchObject({
    judged: undefined,
    judgements: [],
  });
});

it('refuses to judge everybody over all time', async () => {
  await expect(whyNot(test.ctx, {})).rejects.toThrow(BadInputError);
});

it('judges the last month of a principal where no start is given, and says so', async () => {
  await detectIn([...attack('2024-05-01T09:00:00Z'), ...attack('2024-08-01T09:00:00Z')]);
  const { judged } = await whyNot(test.ctx, { principal: 'mallory' });
  expect(judged).toMatchObject({ events: 3, shortened: true });
});
