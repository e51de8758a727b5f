import { describe, expect, it } from 'vitest';
import { QueryError } from '@/lib/errors';
import { parseKql } from './parse-kql';

const text = (value: string) => ({ kind: 'text', value: { kind: 'literal', text: value } });
const is = (field: string, value: string) => ({ kind: 'is', field, value: { kind: 'literal', text: value } });
const like = (field: string, ...parts: string[]) => ({
  kind: 'is',
  field,
  value: { kind: 'pattern', parts },
});

function fault(kql: string): { message: string; column: number | undefined; line: number | undefined } {
  try {
    parseKql(kql);
  } catch (error) {
    if (error instanceof QueryError)
      return { message: error.message, column: error.where.column, line: error.where.line };
    throw error;
  }
  throw new Error(`parsed: ${kql}`);
}

describe('parseKql', () => {
  it.each([
    ['', { kind: 'all' }],
    ['  * ', { kind: 'all' }],
    ['StopInstances', text('StopInstances')],
    ['"access denied"', text('access denied')],
    ['access denied', { kind: 'and', nodes: [text('access'), text('denied')] }],
    ['mentions: bad.net', { ...text('bad.net'), whole: true }],
    [
      'mentions: (a.net or "2001:db8::7")',
      {
        kind: 'or',
        nodes: [
          { ...text('a.net'), whole: true },
          { ...text('2001:db8::7'), whole: true },
        ],
      },
    ],
    ['eventName: StopInstances', is('eventName', 'StopInstances')],
    ['eventName:StopInstances', is('eventName', 'StopInstances')],
    ['"eventName": "Stop Instances"', is('eventName', 'Stop Instances')],
    ['sourceIPAddress: AWS Internal', is('sourceIPAddress', 'AWS Internal')],
    ['eventName: Stop*', like('eventName', 'Stop', '')],
    ['userAgent: *aws-cli/2* md*', like('userAgent', '', 'aws-cli/2', ' md', '')],
    ['eventName: "Stop*"', is('eventName', 'Stop*')],
    ['eventName: Stop\\*', is('eventName', 'Stop*')],
    ['errorCode: *', { kind: 'exists', field: 'errorCode' }],
    ['eventTime >= 2024-08-01', { kind: 'range', field: 'eventTime', operator: '>=', value: '2024-08-01' }],
    [
      'requestParameters.maxResults<5',
      { kind: 'range', field: 'requestParameters.maxResults', operator: '<', value: '5' },
    ],
    ['eventName: \\and', is('eventName', 'and')],
    [
      'eventName: android or eventName: notify',
      { kind: 'or', nodes: [is('eventName', 'android'), is('eventName', 'notify')] },
    ],
    ['userName: "a\\"b\\\\c\\u0041\\n"', is('userName', 'a"b\\cA\n')],
    ['tags.\\:name: x', is('tags.:name', 'x')],
  ])('reads %s', (kql, tree) => {
    expect(parseKql(kql)).toEqual(tree);
  });

  it('binds not before and before or, in any case', () => {
    expect(parseKql('a AND NOT b Or c')).toEqual({
      kind: 'or',
      nodes: [{ kind: 'and', nodes: [text('a'), { kind: 'not', node: text('b') }] }, text('c')],
    });
  });

  it('spreads a value list over its field', () => {
    expect(parseKql('eventName: (A or B* and not C)')).toEqual({
      kind: 'or',
      nodes: [
        is('eventName', 'A'),
        { kind: 'and', nodes: [like('eventName', 'B', ''), { kind: 'not', node: is('eventName', 'C') }] },
      ],
    });
  });

  it.each([
    ['eventName: ', 12, 'found the end'],
    ['eventName: A or', 16, 'found the end'],
    ['(eventName: A', 14, '")"'],
    ['eventName: A eventSource: b', 25, 'and'],
    ['StopInstances userName: bob', 15, 'Put "and" or "or" after "StopInstances"'],
    ['eventName: "A', 12, 'never closed'],
    ['a: {b: c}', 4, 'Nested'],
    ['user.nmae: x', 1, 'user.name'],
    ['a: 1 and event.actoin: x', 10, 'event.action'],
    ['user*: x', 1, 'wildcards'],
    ['eventTime > 2024*', 13, 'without *'],
    ['sourceIp: home', 11, '192.0.2.0/24'],
    ['readOnly: maybe', 11, 'true or false'],
    ['eventTime > yesterday', 13, 'is no time'],
    ['a..b: x', 1, 'empty'],
    ['a: b\\d', 5, 'backslash'],
    ['mentions: *.bad.net', 11, 'without *'],
    ['mentions: *', 11, 'without *'],
    ['mentions: " "', 11, 'one whole name'],
    ['mentions > a', 12, 'one whole name'],
  ])('points at the fault in %s', (kql, column, words) => {
    const found = fault(kql);
    expect(found.message).toContain(words);
    expect(found.column).toBe(column);
  });

  it('counts columns within the line', () => {
    expect(fault('eventName: A\n  and user.nmae: x')).toMatchObject({ line: 2, column: 7 });
  });

  it.each([
    ['length', `a: ${'x'.repeat(10_000)}`],
    ['depth', `${'('.repeat(51)}a${')'.repeat(51)}`],
    ['depth without an end', '('.repeat(9_999)],
    ['terms', Array.from({ length: 1_001 }, () => 'a').join(' or ')],
  ])('bounds %s', (_, kql) => {
    expect(() => parseKql(kql)).toThrow(QueryError);
  });

  it('reads the largest and the deepest allowed query without trying one way after the other', () => {
    const before = process.cpuUsage();
    const names = Array.from({ length: 900 }, (_, index) => `Name${index}`);
    expect(parseKql(`eventName: (${names.join(' or ')})`)).toMatchObject({ nodes: { length: 900 } });
    expect(parseKql(`${'('.repeat(50)}eventName: a${')'.repeat(50)}`)).toEqual(is('eventName', 'a'));
    // In the time of the processor, of which others take nothing: some tens of milliseconds, where trying would take for ever.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000);
  });
});
