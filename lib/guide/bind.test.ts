import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKql } from '@/lib/query/parse-kql';
import { bindEdge, bindLookup, type AlertFacts } from './bind';

const alert: AlertFacts = {
  accountId: '123456789012',
  instanceIds: ['i-0abc'],
  principals: ['arn:aws:iam::123456789012:user/ana'],
  userNames: ['ana'],
  addresses: ['192.0.2.10'],
  userAgents: ['aws-cli/2.0 (x "y")'],
  accessKeys: [],
  regions: ['eu-west-1'],
  firstEventAt: new Date('2024-08-01T12:03:30Z'),
  lastEventAt: new Date('2024-08-01T12:04:19Z'),
};
const bind = (query: string, changes: Partial<AlertFacts> = {}) =>
  bindLookup({ query, from: 'first-1h', to: 'last+24h' }, { ...alert, ...changes });

describe('binding a look-up', () => {
  it('puts the value where the parameter stood and makes the window absolute', () => {
    expect(bind('instanceId: $instance and eventName: Start*')).toEqual({
      kql: 'instanceId: i-0abc and eventName: Start*',
      from: new Date('2024-08-01T11:03:30Z'),
      to: new Date('2024-08-02T12:04:19Z'),
    });
  });

  it('makes several values alternatives, also below not', () => {
    const changes = { instanceIds: ['i-0abc', 'i-0def'] };
    expect(bind('instanceId: $instance', changes)).toMatchObject({ kql: 'instanceId: (i-0abc or i-0def)' });
    expect(bind('not instanceId: $instance', changes)).toMatchObject({
      kql: 'not instanceId: (i-0abc or i-0def)',
    });
  });

  it('fills value lists and bare terms', () => {
    expect(bind('eventName: (RunInstances or $user)')).toMatchObject({
      kql: 'eventName: (RunInstances or ana)',
    });
    expect(bind('$address')).toMatchObject({ kql: '192.0.2.10' });
  });

  it('says which value is missing', () => {
    expect(bind('userIdentity.accessKeyId: $accessKey')).toEqual({
      cannotRun: 'because the events carry no access key',
    });
    expect(bind('recipientAccountId: $account', { accountId: 'none' })).toEqual({
      cannotRun: 'because the events carry no account',
    });
  });

  it('says what is wrong with a guide instead of failing the page', () => {
    expect(bind('userName: $nobody')).toEqual({
      cannotRun: 'because the guide asks for $nobody, which no alert has',
    });
    expect(bind('requestParameters.size > $user')).toMatchObject({
      cannotRun: expect.stringContaining('by size') as string,
    });
    expect(bind('eventName: (')).toMatchObject({ cannotRun: expect.stringContaining('faulty') as string });
  });

  it('refuses more alternatives than anybody can read', () => {
    const instanceIds = Array.from({ length: 101 }, (_, index) => `i-${index}`);
    expect(bind('instanceId: $instance', { instanceIds })).toMatchObject({
      cannotRun: expect.stringContaining('101') as string,
    });
  });

  it.each([
    '*',
    '" or *: "',
    'a) or (b',
    '$instance',
    '\\',
    'x\u202ey',
    '\u0000',
    'and',
    '{a: b}',
    "'; drop table event; --",
    '',
  ])('keeps the hostile value %j a plain value', (value) => {
    const bound = bind('userName: $user and not outcome: failure', { userNames: [value, 'ana'] });
    const expected = [value, 'ana']
      .filter((each) => each !== '')
      .map((text) => ({ kind: 'is', field: 'userName', value: { kind: 'literal', text } }));
    expect('kql' in bound && parseKql(bound.kql)).toEqual({
      kind: 'and',
      nodes: [
        expected.length > 1 ? { kind: 'or', nodes: expected } : expected[0],
        { kind: 'not', node: { kind: 'is', field: 'outcome', value: { kind: 'literal', text: 'failure' } } },
      ],
    });
  });

  it('law: whatever the log holds, the query asks for just that value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }), (value) => {
        const bound = bind('userAgent: $userAgent', { userAgents: [value] });
        expect('kql' in bound && parseKql(bound.kql)).toEqual({
          kind: 'is',
          field: 'userAgent',
          value: { kind: 'literal', text: value },
        });
      }),
    );
  });
});

describe('binding an edge of a window', () => {
  it('counts from the first or the last event', () => {
    expect(bindEdge('first-14d', alert)).toEqual(new Date('2024-07-18T12:03:30Z'));
    expect(bindEdge('last+90s', alert)).toEqual(new Date('2024-08-01T12:05:49Z'));
  });

  it('keeps the last event inside a window that ends with it, and the first outside one that ends before it', () => {
    expect(bindEdge('last', alert, 'end')).toEqual(new Date('2024-08-01T12:04:20Z'));
    expect(bindEdge('first', alert, 'end')).toEqual(alert.firstEventAt);
  });
});
