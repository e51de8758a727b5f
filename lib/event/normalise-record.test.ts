import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import type { Event, Json, JsonObject } from './event';
import { parseEventTime } from './event-time';
import { findInstanceIds } from './instance-ids';
import { ipAddress } from './ip-address';
import { normaliseRecord } from './normalise-record';
import { safeJsonText, safeText } from './safe-text';

const BASE: JsonObject = {
  eventVersion: '1.08',
  eventTime: '2024-08-01T12:04:18Z',
  eventName: 'ModifyInstanceAttribute',
  eventSource: 'ec2.amazonaws.com',
  eventID: '00000000-0000-4000-8000-000000000001',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '192.0.2.7',
  recipientAccountId: '123456789012',
  requestParameters: { instanceId: 'i-0abc0000000000001', userData: '<sensitiveDataRemoved>' },
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::123456789012:assumed-role/path/Deploy/ana@example.com',
    accountId: '123456789012',
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: {
      sessionIssuer: { arn: 'arn:aws:iam::123456789012:role/path/Deploy', userName: 'Deploy' },
    },
  },
};

function event(more: JsonObject = {}): Event {
  const normalised = normaliseRecord({ ...BASE, ...more });
  if (!normalised.ok) throw new Error(normalised.reason);
  return normalised.event;
}

function code(more: JsonObject): string | undefined {
  const normalised = normaliseRecord({ ...BASE, ...more });
  return normalised.ok ? undefined : normalised.code;
}

describe('a record as an event', () => {
  it('reads who, what, where and when', () => {
    expect(event()).toMatchObject({
      accountId: '123456789012',
      eventTime: new Date('2024-08-01T12:04:18Z'),
      userName: 'Deploy',
      sessionName: 'ana@example.com',
      issuerArn: 'arn:aws:iam::123456789012:role/path/Deploy',
      sourceIp: '192.0.2.7',
      outcome: 'success',
      instanceIds: ['i-0abc0000000000001'],
      requestText: '{instanceId=i-0abc0000000000001, userData=<sensitiveDataRemoved>}',
    });
  });

  it('keeps userIdentity whole, and every key without a column', () => {
    const { rest } = event({ tlsDetails: { tlsVersion: 'TLSv1.3' } });
    expect(rest).toEqual({
      eventVersion: '1.08',
      userIdentity: BASE.userIdentity,
      tlsDetails: { tlsVersion: 'TLSv1.3' },
    });
  });

  it('falls back to the identity for the account, then to none', () => {
    expect(event({ recipientAccountId: null }).accountId).toBe('123456789012');
    expect(event({ recipientAccountId: '', userIdentity: null }).accountId).toBe('none');
  });

  it('makes an id of the content where there is none, whatever the order of its keys', () => {
    const given = event({ eventID: null });
    expect(given.eventId).toMatch(/^sha256-[0-9a-f]{64}$/);
    const turned = normaliseRecord(Object.fromEntries(Object.entries({ ...BASE, eventID: null }).reverse()));
    expect(turned.ok && turned.event.eventId).toBe(given.eventId);
  });

  it('prefers the user name of the identity to that of the role', () => {
    expect(event({ userIdentity: { userName: 'ana' } }).userName).toBe('ana');
  });

  it('calls an error a failure, and nothing else', () => {
    expect(event({ errorCode: 'AccessDenied' }).outcome).toBe('failure');
    expect(event({ errorMessage: 'no' }).outcome).toBe('failure');
    expect(event({ errorCode: null, errorMessage: '' }).outcome).toBe('success');
  });

  it('reads the outcome of signing in from the response', () => {
    const signIn = { eventName: 'ConsoleLogin', eventSource: 'signin.amazonaws.com' };
    expect(event({ ...signIn, responseElements: { ConsoleLogin: 'Failure' } }).outcome).toBe('failure');
    expect(event({ ...signIn, responseElements: { ConsoleLogin: 'Success' } }).outcome).toBe('success');
  });

  it('takes drifting types as what they mean', () => {
    expect(event({ readOnly: 'true' }).readOnly).toBe(true);
    expect(event({ readOnly: false }).readOnly).toBe(false);
    expect(event({ recipientAccountId: 123456789012, awsRegion: true })).toMatchObject({
      accountId: '123456789012',
      region: 'true',
    });
    const odd = event({ errorCode: { deep: 1 }, readOnly: 'maybe', userIdentity: 'text' });
    expect(odd).toMatchObject({ errorCode: null, readOnly: null, outcome: 'failure' });
    expect(odd.rest).toMatchObject({ errorCode: { deep: 1 }, readOnly: 'maybe', userIdentity: 'text' });
  });

  it('rejects what has no time, name or source, and what cannot be indexed', () => {
    expect(code({ eventTime: null })).toBe('no-event-time');
    expect(code({ eventTime: 'eventTime' })).toBe('bad-event-time');
    expect(code({ eventTime: '1999-01-01T00:00:00Z' })).toBe('bad-event-time');
    expect(code({ eventName: '' })).toBe('no-event-name');
    expect(code({ eventSource: {} })).toBe('no-event-source');
    expect(code({ eventID: 'x'.repeat(1025) })).toBe('too-long');
    expect(code({ sourceIPAddress: '€'.repeat(342) })).toBe('too-long');
    expect(code({ sourceIPAddress: '€'.repeat(341) })).toBeUndefined();
    expect(code({ requestParameters: { instanceId: `i-${'0'.repeat(1024)}` } })).toBe('too-long');
  });

  it('takes any JSON for any field and never throws or pollutes', () => {
    const hostile = fc.dictionary(
      fc.constantFrom(...Object.keys(BASE), '__proto__', 'constructor', 'toString'),
      fc.jsonValue() as fc.Arbitrary<Json>,
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(hostile, (more) => {
        const parsed = JSON.parse(JSON.stringify(more)) as JsonObject;
        const normalised = normaliseRecord({ ...BASE, ...parsed });
        if (normalised.ok) JSON.parse(safeJsonText(normalised.event.rest));
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});

describe('parts of a record', () => {
  it('reads each way in which a time is written', () => {
    const times: Record<string, string | undefined> = {
      '2024-08-01T12:04:18Z': '2024-08-01T12:04:18.000Z',
      '2021-10-29 23:50:09': '2021-10-29T23:50:09.000Z',
      '2021-10-29 23:50:09.123456789': '2021-10-29T23:50:09.123Z',
      '2021-10-29T23:50:09.9Z': '2021-10-29T23:50:09.900Z',
      '2024-08-01T12:04:18+02:00': '2024-08-01T10:04:18.000Z',
      '2024-02-29T00:00:00Z': '2024-02-29T00:00:00.000Z',
      '2023-02-29T00:00:00Z': undefined,
      '2024-08-01T24:00:00Z': undefined,
      '2024-08-01': undefined,
      'Aug 1 2024': undefined,
    };
    for (const [text, expected] of Object.entries(times)) {
      const at = parseEventTime(text);
      expect([text, at instanceof Date ? at.toISOString() : at]).toEqual([text, expected]);
    }
    expect(parseEventTime('2100-01-01T00:00:00Z')).toBe('out-of-range');
    expect(parseEventTime('2009-12-31T23:59:59Z')).toBe('out-of-range');
  });

  it('finds instances wherever a call names them', () => {
    const calls: [Json, string[]][] = [
      [{ instanceId: 'i-1' }, ['i-1']],
      [
        { instancesSet: { items: [{ instanceId: 'i-2' }, { instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
        ['i-1', 'i-2'],
      ],
      [{ instanceIds: ['i-1', 'mi-2'] }, ['i-1', 'mi-2']],
      [{ AssociateIamInstanceProfileRequest: { InstanceId: 'i-1' } }, ['i-1']],
      [{ target: 'i-1' }, ['i-1']],
      [{ targets: [{ key: 'InstanceIds', values: ['i-1'] }] }, ['i-1']],
      [{ instanceId: 'not an instance', imageId: 'ami-1', other: 'i-1' }, []],
      [null, []],
    ];
    for (const [request, expected] of calls) expect(findInstanceIds(request)).toEqual(expected);
    expect(
      findInstanceIds({ instanceId: 'i-2' }, { instancesSet: { items: [{ instanceId: 'i-1' }] } }),
    ).toEqual(['i-1', 'i-2']);
  });

  it('tells addresses from names', () => {
    for (const address of ['192.0.2.7', '2001:db8::1', '::ffff:192.0.2.7', '::'])
      expect(ipAddress(address)).toBe(address);
    for (const other of [
      'AWS Internal',
      'ec2.amazonaws.com',
      '192.0.2.256',
      '192.0.2',
      '2001:db8::1::2',
      ':::',
      '::1%eth0',
      '[::1]',
      '10.0.0.0/8',
      '',
      null,
    ])
      expect(ipAddress(other)).toBeNull();
  });

  it('makes text safe for the database', () => {
    expect(safeText('a\u0000b\ud800c😀')).toBe('a\uFFFDb\uFFFDc😀');
    const value = JSON.parse('{"__proto__":{"a":"\\u0000"},"\\udfff":"\\\\u0000"}') as Json;
    expect(safeJsonText(value)).toBe('{"__proto__":{"a":"\uFFFD"},"\uFFFD":"\\\\u0000"}');
  });

  it('writes equal values equally', () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
