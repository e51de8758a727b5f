import { expect, it } from 'vitest';
import { mapCoverage } from './coverage';

const rule = (id: string, enabled: boolean, ...attack: [tactic: string, technique: string][]) => ({
  id,
  name: id,
  enabled,
  raises: 'alert' as const,
  findings: 2,
  attack: attack.map(([tactic, technique]) => ({
    tactic,
    tacticName: tactic,
    technique,
    techniqueName: technique,
  })),
});

it('lists each technique once under each of its tactics, in the order of the matrix, rules that are on first', () => {
  const covered = mapCoverage([
    rule('a', false, ['TA0010', 'T2'], ['TA0003', 'T9'], ['TA0003', 'T1'], ['TA0003', 'T1']),
    rule('b', true, ['TA0003', 'T1'], ['TA9999', 'T1']),
  ]);
  expect(
    covered.map(({ id, techniques }) => [
      id,
      techniques.map((one) => [one.id, one.rules.map((by) => by.id), one.findings]),
    ]),
  ).toEqual([
    [
      'TA0003',
      [
        ['T1', ['b', 'a'], 4],
        ['T9', ['a'], 2],
      ],
    ],
    ['TA0010', [['T2', ['a'], 2]]],
    ['TA9999', [['T1', ['b'], 2]]],
  ]);
});
