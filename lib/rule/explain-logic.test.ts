import { describe, expect, it } from 'vitest';
import { duration, explainConditions, explainLogic } from '@/lib/rule/explain-logic';
import { ruleFile, type RuleFile } from '@/lib/rule/rule';

function rule(logic: unknown, more: object = {}): RuleFile {
  return ruleFile.parse({
    id: 'example-rule',
    name: 'Example',
    vendor: 'Example',
    description: 'Example.',
    enabled: true,
    severity: 'high',
    riskScore: 50,
    title: 'Example',
    attack: [],
    references: [],
    limits: [],
    logic,
    ...more,
  });
}

describe('conditions in words', () => {
  it('are one sentence for each part that must be true', () => {
    expect(
      explainConditions('event.provider: "ec2.amazonaws.com" and event.outcome: success and userAgent: *'),
    ).toEqual(['Service is ec2.amazonaws.com', 'Outcome is success', 'User agent is there']);
  });

  it('name all alternatives of a field at once', () => {
    expect(explainConditions('eventName: (A or B) or (eventName: C and outcome: failure)')).toEqual([
      'Event is A or B or (Event is C and Outcome is failure)',
    ]);
  });

  it('take a denied alternative apart', () => {
    expect(
      explainConditions(
        'not (sourceIPAddress: *.amazonaws.com or userIdentity.type: AWSService or userIdentity.type: Root)',
      ),
    ).toEqual(['Source does not match *.amazonaws.com', 'Identity type is none of AWSService and Root']);
  });

  it('say what is missing, compared or looked for anywhere', () => {
    expect(
      explainConditions('not errorCode: * and eventTime >= 2026 and not (a: 1 and b: 2) and word'),
    ).toEqual(['Error is not there', 'Time >= 2026', 'not (a is 1 and b is 2)', 'some value contains word']);
  });

  it('call an empty value empty', () => {
    expect(explainConditions('a: * and not a: ""')).toEqual(['a is there', 'a is not empty']);
  });
});

describe('logic in words', () => {
  it('says that matches of a whole account fold', () => {
    const logic = { kind: 'match', where: 'eventName: A', dedup: { by: [], period: '60m' } };
    expect(explainLogic(rule(logic)).notes).toEqual([
      'Events of one account fold into one for 1 hour from the first.',
    ]);
  });

  it('says how matches fold', () => {
    const words = explainLogic(
      rule({
        kind: 'match',
        where: 'eventName: A',
        ignoreKeyCase: true,
        dedup: { by: ['eventName', 'panther.firstInstanceId'], period: '120m' },
      }),
    );
    expect(words.summary).toBe('Every event that meets all conditions raises an alert.');
    expect(words.notes).toEqual([
      'Events with the same Event and first instance of the call in one account fold into one for 2 hours from the first.',
      'Keys of the record are read whatever their case.',
    ]);
  });

  it('says that a signal raises no alert', () => {
    expect(
      explainLogic(rule({ kind: 'match', where: 'eventName: A' }, { raises: 'signal' })).summary,
    ).toContain('is kept as a signal');
  });

  it('says what is new', () => {
    const words = explainLogic(
      rule({
        kind: 'first-seen',
        where: 'eventName: A',
        terms: ['userIdentity.arn', 'instanceId'],
        history: '14d',
      }),
    );
    expect(words.summary).toContain('the same Principal and Instance in the 14 days before');
  });

  it('says how a slot is cut and counted', () => {
    const words = explainLogic(
      rule({
        kind: 'bucket',
        where: 'eventName: A',
        groupBy: ['user.name'],
        size: '5m',
        distinct: { field: 'event.action', count: 3 },
      }),
    );
    expect(words.summary).toContain('slots of 5 minutes by the clock, apart by User');
    expect(words.summary).toContain('exactly 3 different values of Event');
  });

  it('says the steps of a sequence, their order and when severity changes', () => {
    const words = explainLogic(
      rule(
        {
          kind: 'sequence',
          groupBy: ['instanceId'],
          within: '1h',
          ordered: true,
          steps: [
            { name: 'stop', where: 'eventName: StopInstances' },
            { name: 'start', where: 'eventName: StartInstances' },
          ],
        },
        { severityWhen: [{ where: 'userAgent: *Terraform*', severity: 'medium', because: 'A tool.' }] },
      ),
    );
    expect(words.summary).toContain('within 1 hour, in this order, with the same Instance');
    expect(words.steps.map(({ name }) => name)).toEqual(['stop', 'start']);
    expect(words.notes).toContain(
      'Severity is medium where every event meets: User agent matches *Terraform*. A tool.',
    );
  });
});

describe('logic of the other kinds in words', () => {
  it('says what a threshold counts, where, and what of it is one alert', () => {
    const words = explainLogic(
      rule({
        kind: 'threshold',
        where: 'eventName: A',
        groupBy: ['userName'],
        within: '10m',
        count: 5,
        distinct: { field: 'instanceId', count: 3 },
      }),
    );
    expect(words.summary).toBe(
      'At least 5 events and 3 different values of Instance within 10 minutes, with the same User in one account, raise an alert.',
    );
    expect(words.notes).toEqual([
      'Each event looks back over 10 minutes; where that is enough, all events there belong to it, and stretches that share an event are one.',
      'A missing value groups like any other value.',
      'An event with several values of Instance counts with each of them.',
    ]);
  });

  it('says how a threshold treats calls on several instances, and a signal', () => {
    const logic = {
      kind: 'threshold',
      where: 'eventName: A',
      groupBy: ['instanceId'],
      within: '1h',
      count: 2,
    };
    const words = explainLogic(rule(logic, { raises: 'signal' }));
    expect(words.summary).toBe(
      'At least 2 events within 1 hour, with the same Instance in one account, are kept as a signal.',
    );
    expect(words.notes).toContain(
      'An event with several values of Instance counts for each of them, one without any for none.',
    );
    expect(explainLogic(rule({ ...logic, groupBy: [] })).summary).toContain('with the same account');
  });

  it('says which rules a correlation joins and which findings count', () => {
    const words = explainLogic(
      rule({
        kind: 'correlation',
        groupBy: ['instanceId'],
        within: '45m',
        ordered: true,
        steps: [
          { name: 'stopped', rule: 'stops' },
          { name: 'changed', rule: 'changes' },
        ],
      }),
    );
    expect(words.summary).toBe(
      'A finding of each of these rules within 45 minutes, in this order, about the same Instance in one account, raises an alert.',
    );
    expect(words.steps).toEqual([
      { name: 'stopped', conditions: ['A signal or alert of the rule stops'] },
      { name: 'changed', conditions: ['A signal or alert of the rule changes'] },
    ]);
    expect(words.notes).toEqual([
      'Each event of a finding counts at its own time. Events of one second count as in order.',
      'Superseded alerts and those behind an exception do not count; repeats of another alert do.',
    ]);
  });

  it.each([
    [
      'between',
      'Not if “tag” happens between the first and the last event: Event is CreateTags. In the second of either it does no harm.',
    ],
    [
      'after',
      'Not if “tag” happens within 1 hour after the last event: Event is CreateTags. In the second of that event it does no harm.',
    ],
  ])('says what must be absent %s', (when, sentence) => {
    const words = explainLogic(
      rule({
        kind: 'sequence',
        groupBy: ['instanceId'],
        within: '1h',
        ordered: false,
        steps: [
          { name: 'stop', where: 'eventName: StopInstances' },
          { name: 'start', where: 'eventName: StartInstances' },
        ],
        absent: { name: 'tag', where: 'eventName: CreateTags', when },
      }),
    );
    expect(words.notes).toEqual([sentence]);
  });

  it('says how a rule runs and what repeats, where that is not as usual', () => {
    const words = explainLogic(
      rule(
        { kind: 'match', where: 'eventName: A' },
        {
          suppress: { by: ['group', 'address'], period: '2h' },
          schedule: { interval: '15m', lookback: '6h' },
          alertsPerRun: 1,
        },
      ),
    );
    expect(words.notes).toEqual([
      'Nothing is folded.',
      'Alerts with the same group and source address within 2 hours of the first are counted there as its repeats.',
      'Runs at most once in 15 minutes.',
      'Each run also reads the 6 hours before the newest event again.',
      'One run raises at most 1 alert; the next run goes on where it stopped, so none is lost.',
    ]);
  });
});

describe('durations', () => {
  it('are in the largest unit that fits evenly', () => {
    expect([90_000, 120_000, 3_600_000, 86_400_000 * 14].map(duration)).toEqual([
      '90 seconds',
      '2 minutes',
      '1 hour',
      '14 days',
    ]);
  });
});
