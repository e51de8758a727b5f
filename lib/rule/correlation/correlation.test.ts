import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, inOrder, makeCandidate, makeRule } from '@/lib/rule/candidates.test-support';
import { compileRule } from '@/lib/rule/compile';
import { checkRule } from '@/lib/rule/check-definition';
import type { Candidate } from '@/lib/rule/kind';

const WITHIN = 20;

function logicOf(ordered: boolean, rules: readonly string[] = ['rule-a', 'rule-b']): object {
  return {
    kind: 'correlation',
    groupBy: ['instanceId'],
    within: `${WITHIN}m`,
    ordered,
    steps: rules.map((rule, index) => ({ name: `step ${index}`, rule })),
  };
}

/** A finding of rule 0 or 1: some of the events, each at the minute that its number gives. */
interface Finding {
  rule: 0 | 1;
  events: number[];
}

const minuteOf = (event: number): number => event * 7;

/** A row for each event of each finding, as the rule's SQL gives them. */
function rows(list: readonly Finding[]): Candidate[] {
  return inOrder(
    list.flatMap(({ rule, events }) =>
      events.map((event) =>
        makeCandidate(minuteOf(event), `e${String(event).padStart(2, '0')}`, {
          group: ['i-1'],
          steps: [rule === 0, rule === 1],
        }),
      ),
    ),
  );
}

/** By definition: pairs of an event of each rule within the window, the tightest ones, joined where they overlap. */
function episodesByDefinition(list: readonly Finding[], ordered: boolean): [string, string][][] {
  const of = (rule: 0 | 1): number[] => [
    ...new Set(list.filter((one) => one.rule === rule).flatMap(({ events }) => events)),
  ];
  const [first, second] = [of(0), of(1)];
  const pairs = first.flatMap((a) =>
    second
      .filter((b) => Math.abs(minuteOf(a) - minuteOf(b)) <= WITHIN && (!ordered || a <= b))
      .map((b) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  );
  const tightest = pairs.filter(
    ({ from, to }) =>
      !pairs.some((other) => other.from >= from && other.to <= to && other.to - other.from < to - from),
  );
  const joined: { from: number; to: number }[] = [];
  for (const pair of tightest.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last && (pair.from < last.to || pair.from === last.from)) last.to = Math.max(last.to, pair.to);
    else joined.push({ ...pair });
  }
  return joined.map(({ from, to }) =>
    [...new Set([...first, ...second])]
      .filter((event) => event >= from && event <= to)
      .sort((a, b) => a - b)
      .map((event) => [`e${String(event).padStart(2, '0')}`, first.includes(event) ? 'step 0' : 'step 1']),
  );
}

const findings: fc.Arbitrary<Finding[]> = fc.array(
  fc.record({
    rule: fc.constantFrom<(0 | 1)[]>(0, 1),
    events: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 8 },
);

describe('a correlation', () => {
  it('joins findings as its definition tells, each event once however many findings hold it', () => {
    fc.assert(
      fc.property(findings, fc.boolean(), (list, ordered) => {
        const found = compileRule(makeRule(logicOf(ordered)))
          .assemble(rows(list), EVERYTHING)
          .map(({ evidence }) => evidence.map(({ eventId, role }) => [eventId, role]));
        expect(found).toEqual(episodesByDefinition(list, ordered));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is filled by one event that findings of all its rules hold', () => {
    const list: Finding[] = [
      { rule: 1, events: [3] },
      { rule: 0, events: [3] },
    ];
    const found = compileRule(makeRule(logicOf(true))).assemble(rows(list), EVERYTHING);
    expect(found.map(({ evidence }) => evidence.length)).toEqual([1]);
  });
});

describe('the definition of a correlation', () => {
  it('must not name the rule itself, or one rule twice', () => {
    const problems = (...rules: string[]) =>
      checkRule(makeRule(logicOf(true, rules))).map(({ path, message }) => [path.join('.'), message]);
    expect(problems('rule-a', 'rule-b')).toEqual([]);
    expect(problems('rule-a', 'some-rule')).toEqual([
      ['logic.steps.1.rule', 'A correlation cannot wait for its own findings. Name another rule.'],
    ]);
    expect(problems('rule-a', 'rule-b', 'rule-a')).toEqual([
      ['logic.steps.2.rule', 'rule-a is named twice, and one finding would fill both steps. Name it once.'],
    ]);
  });
});
