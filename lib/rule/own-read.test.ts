import { expect, it } from 'vitest';
import { makeRule } from '@/lib/rule/candidates.test-support';
import { compileRule } from '@/lib/rule/compile';
import { compileQuery } from '@/lib/store/compile-query';

const AT = new Date('2024-08-01T09:00:00Z');

function sqlOf(logic: object): string {
  return compileQuery(compileRule(makeRule(logic)).select('123456789012', { from: AT, to: AT })).sql;
}

/** A rule of each kind over events that meet `where`. */
function ofEachKind(where: string): [kind: string, logic: object][] {
  const groupBy = ['userName'];
  const steps = ['a', 'b'].map((name) => ({ name, where }));
  const distinct = { field: 'instanceId', count: 3 };
  return [
    ['match', { kind: 'match', where }],
    ['threshold', { kind: 'threshold', where, groupBy, within: '5m', count: 2 }],
    ['first-seen', { kind: 'first-seen', where, terms: groupBy, history: '1d' }],
    ['bucket', { kind: 'bucket', where, groupBy, size: '5m', distinct }],
    ['sequence', { kind: 'sequence', groupBy, within: '5m', ordered: true, steps }],
  ];
}

it.each([
  ...ofEachKind('eventName: DescribeInstanceAttribute and outcome: success'),
  ...ofEachKind('eventName: (StopInstances or DescribeInstanceAttribute)'),
  ...ofEachKind('userAgent: *curl*'),
])(
  'leaves own reads out of a %s rule that may hit one, by account and by everything that tells them',
  (_, logic) => {
    const sql = sqlOf(logic);
    expect(sql.match(/own_read/g)).toHaveLength(1);
    expect(sql).toMatch(
      /NOT EXISTS \(SELECT FROM own_read o WHERE o\.account_id = e\.account_id AND o\.request_id = e\.request_id AND o\.principal_arn = e\.identity_arn\s+AND o\.instance_id = ANY\(e\.instance_ids\) AND e\.event_name = \$\d+\)/,
    );
  },
);

it.each(ofEachKind('eventName: (StopInstances or RunInstances)'))(
  'does not ask a %s rule about own reads whose event names leave them out',
  (_, logic) => {
    expect(sqlOf(logic)).not.toContain('own_read');
  },
);
