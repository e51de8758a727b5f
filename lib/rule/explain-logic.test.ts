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
});

describe('logic in words', () => {
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
