import { describe, expect, it } from 'vitest';
import type { KqlNode } from '@/lib/query/kql-node';
import { ruleFile } from '@/lib/rule/rule';
import { explainMiss } from './explain-miss';
import type { Fact } from './fact';
import type { Earlier } from './first-seen';
import { planRule } from './plan';
import { shownValues } from './shown-value';
import { plainText } from './words';

type Values = Readonly<Record<string, string>>;
interface Given {
  at: string;
  name: string;
  group?: (string | null)[];
  values?: Values;
  outcome?: string;
  errorCode?: string;
  inScope?: boolean;
}

function rule(logic: unknown) {
  return ruleFile.parse({
    id: 'example-rule', name: 'Example', vendor: 'Example', description: 'Example.', enabled: true, severity: 'high',
    riskScore: 50, title: 'Example', attack: [], references: [], limits: [], logic,
  }); // prettier-ignore
}

/** What the database answers, for the few forms of condition used here. */
function holds(node: KqlNode, values: Values): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((each) => holds(each, values));
    case 'or':
      return node.nodes.some((each) => holds(each, values));
    case 'not':
      return !holds(node.node, values);
    case 'exists':
      return values[node.field] !== undefined;
    case 'is': {
      const one = values[node.field];
      if (one === undefined) return false;
      return node.value.kind === 'literal'
        ? one === node.value.text
        : one.includes(node.value.parts.filter((part) => part !== '').join(''));
    }
    case 'all':
    case 'range':
    case 'text':
      return true;
  }
}

function told(
  logic: unknown,
  given: readonly Given[],
  more: { earlier?: Earlier[]; ingestedUntil?: Date } = {},
) {
  const file = rule(logic);
  const plan = planRule(file);
  const facts = given.map(
    (
      { at, name, group = ['i-1'], values = {}, outcome = 'success', errorCode, inScope = true },
      index,
    ): Fact => {
      const all: Values = { eventName: name, outcome, ...(errorCode && { errorCode }), ...values };
      return {
        accountId: '123456789012',
        eventTime: new Date(`2024-08-01T${at}Z`),
        eventId: `e${index}`,
        eventName: name,
        region: 'eu-west-1',
        outcome,
        errorCode: errorCode ?? null,
        instanceIds: ['i-1'],
        principal: null,
        userAgent: null,
        met: plan.leaves.map(({ node }) => holds(node, all)),
        groups: [group],
        counted: plan.counted === undefined ? null : (all[plan.counted] ?? null),
        values: Object.fromEntries(Object.entries(all).map(([field, one]) => [field, [one]])),
        requestKeys: Object.keys(values).flatMap((key) =>
          key.startsWith('requestParameters.') ? [key.slice(18)] : [],
        ),
        attribute: values['requestParameters.attribute'] ?? null,
        inScope,
      };
    },
  );
  const miss = explainMiss({ plan, facts, earlier: [], ...more }, file.logic);
  return { why: miss.met ? 'met' : plainText(miss.why), events: miss.events };
}

const SEQUENCE = {
  kind: 'sequence',
  where: 'outcome: success',
  groupBy: ['instanceId'],
  within: '1h',
  ordered: true,
  steps: [
    { name: 'stop', where: 'eventName: Stop' },
    { name: 'change', where: 'eventName: Change and requestParameters.attribute: userData' },
    { name: 'start', where: 'eventName: Start' },
  ],
};
const change = (at: string, more: Partial<Given> = {}): Given => ({
  at,
  name: 'Change',
  values: { 'requestParameters.attribute': 'userData' },
  ...more,
});

describe('a sequence', () => {
  it('that is complete has nothing in its way', () => {
    expect(
      told(SEQUENCE, [
        { at: '09:00:00', name: 'Stop' },
        change('09:00:01'),
        { at: '09:00:01', name: 'Start' },
      ]).why,
    ).toBe('met');
  });

  it('with two of three steps is nearer than one with a single step', () => {
    const { why } = told(SEQUENCE, [
      { at: '08:00:00', name: 'Start', group: ['i-2'] },
      { at: '09:00:00', name: 'Stop' },
      change('09:00:01'),
    ]);
    expect(why).toBe('No Start for instance i-1 within 1 hour after Change at 2024-08-01 09:00:01 UTC.');
  });

  it('names the call that fails one condition rather than a call that is not there', () => {
    const { why, events } = told(SEQUENCE, [
      { at: '09:00:00', name: 'Stop' },
      change('09:00:01', { values: { 'requestParameters.attribute': 'instanceType' } }),
      { at: '09:00:02', name: 'Start' },
    ]);
    expect(why).toBe(
      'Change at 2024-08-01 09:00:01 UTC does not count: it is about the attribute instanceType.',
    );
    expect(events.map(({ part, failure }) => [part, failure !== null])).toEqual([
      ['stop', false],
      ['change', true],
      ['start', false],
    ]);
  });

  it('lacks its first step before the others', () => {
    expect(told(SEQUENCE, [change('09:00:01'), { at: '09:00:02', name: 'Start' }]).why).toBe(
      'No Stop for instance i-1 within 1 hour before Change at 2024-08-01 09:00:01 UTC.',
    );
  });

  it('that is spread over two instances says so', () => {
    expect(
      told(SEQUENCE, [
        { at: '09:00:00', name: 'Stop', group: ['i-2'] },
        change('09:00:01'),
        { at: '09:00:02', name: 'Start' },
      ]).why,
    ).toMatch(/^The calls differ in their instance: i-2 \(Stop\) and i-1 \(Change and Start\)/);
  });

  it('says what came in between where that is what must not be', () => {
    const logic = {
      ...SEQUENCE,
      absent: { name: 'a snapshot', where: 'eventName: Snapshot', when: 'between' },
    };
    expect(
      told(logic, [
        { at: '09:00:00', name: 'Stop' },
        change('09:00:01'),
        { at: '09:00:02', name: 'Snapshot' },
        { at: '09:00:03', name: 'Start' },
      ]).why,
    ).toBe(
      'The steps are all there, but so is what must not be: a snapshot, Snapshot at 2024-08-01 09:00:02 UTC, in between.',
    );
  });

  it('says that later events were not ingested only where they would have mattered', () => {
    const calls = [{ at: '09:00:00', name: 'Stop' }, change('09:00:01')];
    const until = (time: string) =>
      told(SEQUENCE, calls, { ingestedUntil: new Date(`2024-08-01T${time}Z`) }).why;
    expect(until('09:30:00')).toContain('was ingested after 2024-08-01 09:30:00 UTC');
    expect(until('10:30:00')).not.toContain('ingested');
  });
});

describe('a threshold', () => {
  const logic = {
    kind: 'threshold',
    where: 'eventName: Read',
    groupBy: ['userName'],
    within: '10m',
    distinct: { field: 'instanceId', count: 3 },
  };
  const read = (at: string, instanceId: string, group = 'eve'): Given => ({
    at,
    name: 'Read',
    group: [group],
    values: { instanceId },
  });

  it('says how many were there in the fullest window and how many are wanted', () => {
    expect(told(logic, [read('09:00:00', 'i-1'), read('09:05:00', 'i-2'), read('09:20:00', 'i-3')]).why).toBe(
      '2 different instances within 10 minutes (3 wanted) for user eve, from 2024-08-01 09:00:00 UTC to 09:05:00.',
    );
  });

  it('that is reached has nothing in its way', () => {
    expect(told(logic, [read('09:00:00', 'i-1'), read('09:05:00', 'i-2'), read('09:10:00', 'i-3')]).why).toBe(
      'met',
    );
  });
});

describe('a slot', () => {
  const logic = { kind: 'bucket', where: 'eventName: (A or B or C)', groupBy: ['userName'], size: '5m', distinct: { field: 'eventName', count: 3 } }; // prettier-ignore

  it('does not hold what a single value repeats', () => {
    expect(
      told(logic, [
        { at: '09:00:00', name: 'A' },
        { at: '09:01:00', name: 'A' },
        { at: '09:02:00', name: 'B' },
      ]).why,
    ).toMatch(/^Only A and B are there; no C within 1 hour/);
  });

  it('prefers calls apart by a boundary to calls that are far apart', () => {
    const { why } = told(logic, [
      { at: '08:30:00', name: 'C' },
      { at: '09:04:59', name: 'A' },
      { at: '09:05:00', name: 'B' },
      { at: '09:05:01', name: 'C' },
    ]);
    expect(why).toMatch(/^The 3 calls lie 2 s apart but fall into 2 slots of the clock/);
  });
});

describe('a single event', () => {
  const logic = {
    kind: 'match',
    where: 'eventName: Read and outcome: success and not userAgent: *Terraform*',
  };

  it('that fails one condition is nearer than one that fails two', () => {
    const { why } = told(logic, [
      {
        at: '09:00:00',
        name: 'Read',
        outcome: 'failure',
        errorCode: 'AccessDenied',
        values: { userAgent: 'Terraform/1' },
      },
      { at: '09:10:00', name: 'Read', values: { userAgent: 'HashiCorp Terraform/1' } },
    ]);
    expect(why).toBe(
      'Read at 2024-08-01 09:10:00 UTC does not count: its user agent says Terraform, which the rule leaves out.',
    );
  });

  it('outside of what is asked about is not told', () => {
    expect(
      told(logic, [
        { at: '09:00:00', name: 'Read', inScope: false },
        { at: '09:10:00', name: 'Read', values: { userAgent: 'Terraform' } },
      ]).why,
    ).toMatch(/^Read at 2024-08-01 09:10:00/);
  });
});

describe('a first event', () => {
  const logic = {
    kind: 'first-seen',
    where: 'eventName: Read',
    terms: ['userName', 'instanceId'],
    history: '14d',
  };

  it('without one of the values never counts as new', () => {
    expect(told(logic, [{ at: '09:00:00', name: 'Read', group: [null, 'i-1'] }]).why).toBe(
      'Read at 2024-08-01 09:00:00 UTC has no user, and an event without it never counts as new.',
    );
  });

  it('that is new has nothing in its way', () => {
    expect(told(logic, [{ at: '09:00:00', name: 'Read', group: ['eve', 'i-1'] }]).why).toBe('met');
  });
});

it('never shows what may be a secret, only that it is there', () => {
  const plan = planRule(rule({ kind: 'match', where: 'requestParameters.userData: *' }));
  const [leaf] = plan.leaves;
  const shown = (text: string) =>
    leaf && shownValues(leaf, { values: { 'requestParameters.userData': [text] } } as unknown as Fact);
  expect(shown('IyEvYmluL3No')).toMatchObject([{ values: [], hidden: true }]);
  expect(shown('<sensitiveDataRemoved>')).toMatchObject([
    { values: ['<sensitiveDataRemoved>'], hidden: false },
  ]);
});
