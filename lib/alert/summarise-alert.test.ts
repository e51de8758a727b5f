import { describe, expect, it } from 'vitest';
import type { Json } from '@/lib/event/event';
import type { CallEvent } from './describe-call';
import { summariseAlert } from './summarise-alert';

function call(eventName: string, clock: string, changes: Partial<CallEvent> = {}): CallEvent {
  return {
    eventName,
    eventTime: new Date(`2024-08-01T${clock}Z`),
    outcome: 'success',
    errorCode: null,
    userName: 'ana',
    sessionName: null,
    identityType: 'IAMUser',
    identityArn: 'arn:aws:iam::123456789012:user/ana',
    invokedBy: null,
    sourceAddress: '192.0.2.10',
    userAgent: 'attack-tool/1',
    instanceIds: ['i-0abc'],
    request: null,
    ...changes,
  };
}
const changeUserData: Json = { instanceId: 'i-0abc', userData: '<sensitiveDataRemoved>' };
const cycle = [
  call('StopInstances', '12:03:30'),
  call('ModifyInstanceAttribute', '12:04:18', { request: changeUserData }),
  call('StartInstances', '12:04:19'),
];

describe('the sentence of an alert', () => {
  it('tells a stop, change and start in order with the gaps between them', () => {
    expect(summariseAlert(cycle)).toBe(
      'ana (IAM user) stopped i-0abc, changed its user data 48 s later and started it 1 s later, from 192.0.2.10 with attack-tool/1.',
    );
  });

  it('reads the other shape of a user-data change alike, and names other attributes', () => {
    const other = call('ModifyInstanceAttribute', '12:04:18', {
      request: { attribute: 'userData', value: 'x' },
    });
    expect(summariseAlert([other])).toContain('changed i-0abc’s user data,');
    const type = call('ModifyInstanceAttribute', '12:04:18', {
      request: { instanceId: 'i-0abc', instanceType: { value: 't3.nano' } },
    });
    expect(summariseAlert([type])).toContain('changed i-0abc’s instanceType,');
  });

  it('names everyone where several callers share the deed', () => {
    const [stop, change, start] = cycle as [CallEvent, CallEvent, CallEvent];
    const role = {
      ...change,
      identityType: 'AssumedRole',
      userName: 'Deployer',
      sessionName: 'run-42',
      sourceAddress: '198.51.100.7',
    };
    expect(summariseAlert([stop, role, start])).toBe(
      'ana (IAM user) stopped i-0abc, run-42 (role Deployer) changed its user data 48 s later and ana (IAM user) started it 1 s later, from 192.0.2.10 and 198.51.100.7 with attack-tool/1.',
    );
  });

  it('says how often and how long, instead of listing repeats', () => {
    const many = ['i-1', 'i-2', 'i-3', 'i-4'].map((id, index) =>
      call('StopInstances', `12:0${index}:00`, { instanceIds: [id] }),
    );
    expect(summariseAlert(many)).toContain(
      'ana (IAM user) stopped i-1, i-2 and 2 more instances 4 times within 3 min, from',
    );
  });

  it('says what failed and with which error', () => {
    const denied = call('DescribeInstanceAttribute', '12:00:00', {
      outcome: 'failure',
      errorCode: 'Client.UnauthorizedOperation',
      request: { attribute: 'userData', instanceId: 'i-0abc' },
    });
    expect(summariseAlert([denied])).toContain(
      'ana (IAM user) tried to read i-0abc’s user data and failed (Client.UnauthorizedOperation), from',
    );
  });

  it('says what is new about a first-seen alert', () => {
    const read = call('DescribeInstanceAttribute', '12:00:00', {
      request: { attribute: 'userData', instanceId: 'i-0abc' },
    });
    const logic = {
      kind: 'first-seen',
      where: '*',
      terms: ['instanceId'],
      history: 14 * 86_400_000,
    } as const;
    expect(summariseAlert([read], { logic: { ...logic, terms: ['instanceId'] } })).toContain(
      'user data, for the first time in 14 days, from',
    );
  });

  it('names calls it has no words for by their own name', () => {
    expect(summariseAlert([call('CreateSecurityGroup', '12:00:00', { instanceIds: [] })])).toContain(
      'ana (IAM user) called CreateSecurityGroup, from',
    );
  });

  it('counts what it leaves out', () => {
    const calls = Array.from({ length: 8 }, (_, index) =>
      call(`Call${index}`, `12:00:0${index}`, { instanceIds: [] }),
    );
    expect(summariseAlert(calls, { total: 40 })).toContain('and made 35 more calls, from');
  });

  it('says so where the events are gone', () => {
    expect(summariseAlert([])).toBe('The events of this alert are no longer stored.');
  });

  it('shows hidden characters of log text and cuts it', () => {
    const hostile = call('StopInstances', '12:00:00', {
      userName: 'ana\u202egpj',
      userAgent: `<b>${'x'.repeat(500)}`,
    });
    const sentence = summariseAlert([hostile]);
    expect(sentence).toContain('ana\\u202egpj (IAM user)');
    expect(sentence.length).toBeLessThan(250);
  });

  it.each([
    [{ identityType: 'Root', userName: null }, 'The root user'],
    [
      { identityType: 'AWSService', userName: null, invokedBy: 'autoscaling.amazonaws.com' },
      'autoscaling.amazonaws.com',
    ],
    [{ identityType: null, userName: null, identityArn: null }, 'An unknown caller'],
  ])('names a caller without a user name: %j', (changes, who) => {
    expect(summariseAlert([call('StopInstances', '12:00:00', changes)])).toMatch(
      new RegExp(`^${who} stopped`),
    );
  });
});
