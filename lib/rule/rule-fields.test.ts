import { describe, expect, it } from 'vitest';
import { ruleFile } from './rule';
import { positiveFields, ruleParts } from './rule-fields';

const rule = (logic: unknown) =>
  ruleFile.parse({
    id: 'a-rule',
    name: 'A',
    vendor: 'V',
    description: 'D',
    enabled: true,
    severity: 'low',
    riskScore: 1,
    title: 'T',
    attack: [],
    references: [],
    limits: [],
    logic,
  });

const names = (fields: readonly { field: string; optional: boolean }[]) =>
  fields.map(({ field, optional }) => (optional ? `${field}?` : field));

describe('fields of a condition', () => {
  it('are those that must be there, each once; what must be absent is none', () => {
    const kql = 'eventName: A and (requestParameters.x: * or y >= 3 or y: 4) and not errorCode: * and bare';
    expect(names(positiveFields(kql))).toEqual(['eventName', 'requestParameters.x?', 'y?']);
    expect(names(positiveFields('y: 4 or z: 5 and y: 6'))).toEqual(['y?', 'z?']);
    expect(names(positiveFields('(y: 4 or z: 5) and y: *'))).toEqual(['y', 'z?']);
  });
});

describe('parts of a rule', () => {
  it('are the steps of a sequence, with what all of them share', () => {
    const parts = ruleParts(
      rule({
        kind: 'sequence',
        where: 'eventSource: ec2.amazonaws.com',
        groupBy: ['instanceId'],
        within: '1h',
        ordered: true,
        steps: [
          { name: 'stop', where: 'eventName: StopInstances' },
          { name: 'any', where: 'requestParameters.x: *' },
        ],
      }),
    );
    expect(parts.map((part) => ({ ...part, fields: names(part.fields) }))).toEqual([
      { step: 'stop', names: new Set(['StopInstances']), fields: ['eventSource', 'eventName', 'instanceId'] },
      { step: 'any', names: undefined, fields: ['eventSource', 'requestParameters.x', 'instanceId'] },
    ]);
  });

  it('leave out values that are worked out from other fields', () => {
    const derived = rule({
      kind: 'first-seen',
      where: 'eventName: A',
      terms: ['waymark.principal'],
      history: '1d',
    });
    expect(ruleParts(derived).map(({ fields }) => names(fields))).toEqual([['eventName']]);
  });

  it('hold the terms that a first-seen rule compares, and are none for a correlation', () => {
    const firstSeen = rule({ kind: 'first-seen', where: 'eventName: A', terms: ['userName'], history: '1d' });
    expect(ruleParts(firstSeen).map(({ fields }) => names(fields))).toEqual([['eventName', 'userName']]);
    const steps = ['a', 'b'].map((name) => ({ name, rule: `rule-${name}` }));
    const correlation = rule({
      kind: 'correlation',
      groupBy: ['userName'],
      within: '1h',
      ordered: false,
      steps,
    });
    expect(ruleParts(correlation)).toEqual([]);
  });
});
