import { expect, it } from 'vitest';
import { checkMembers } from '@/lib/rule/check-members';
import { ruleFile, type RuleFile } from '@/lib/rule/rule';

function rule(id: string, members?: string[]): RuleFile {
  return ruleFile.parse({
    id,
    name: id,
    vendor: 'Example',
    description: 'Example.',
    enabled: true,
    severity: 'low',
    riskScore: 1,
    title: id,
    attack: [],
    references: [],
    limits: [],
    logic: members
      ? {
          kind: 'correlation',
          groupBy: ['instanceId'],
          within: '1h',
          ordered: false,
          steps: members.map((member) => ({ name: `step ${member}`, rule: member })),
        }
      : { kind: 'match', where: 'eventName: A' },
  });
}

it('finds nothing wrong with correlations of rules that exist', () => {
  expect(checkMembers([rule('one'), rule('two'), rule('both', ['one', 'two'])])).toEqual(new Map());
});

it('names the step whose rule nobody knows or that is a correlation itself, and leaves other rules alone', () => {
  const problems = checkMembers([
    rule('one'),
    rule('two'),
    rule('both', ['one', 'gone']),
    rule('nested', ['both', 'one']),
    rule('fine', ['one', 'two']),
  ]);
  expect([...problems]).toEqual([
    [
      'both',
      [
        {
          path: ['logic', 'steps', 1, 'rule'],
          message: 'There is no rule gone. Name one that exists, by its id.',
        },
      ],
    ],
    [
      'nested',
      [
        {
          path: ['logic', 'steps', 0, 'rule'],
          message: 'both is a correlation itself. Name the rules that it correlates.',
        },
      ],
    ],
  ]);
});

it('lets a correlation run whose member cannot be read at present: a fault in one rule stops no other', () => {
  expect(checkMembers([rule('one'), rule('both', ['one', 'faulty'])], new Set(['faulty']))).toEqual(
    new Map(),
  );
});
