import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleEpisodes } from '@/lib/detect/settle';
import { meets } from '@/lib/event/range';
import { EVERYTHING, inOrder, makeCandidate, makeRule, MINUTE } from '@/lib/rule/candidates.test-support';
import { compileRule } from '@/lib/rule/compile';
import type { Candidate, Episode } from '@/lib/rule/kind';

const tiled = makeRule({ kind: 'match', where: 'eventName: *', dedup: { by: ['eventName'], period: '10m' } });
const steps = ['a', 'b', 'c'].map((name) => ({ name, where: `eventName: ${name}` }));
const ordered = makeRule({ kind: 'sequence', groupBy: ['instanceId'], within: '10m', ordered: true, steps });
const unordered = makeRule({
  kind: 'sequence',
  groupBy: ['instanceId'],
  within: '10m',
  ordered: false,
  steps,
});
const bucketed = makeRule({
  kind: 'bucket',
  where: 'eventName: *',
  groupBy: ['userName'],
  size: '5m',
  distinct: { field: 'eventName', count: 1 },
});

const threshold = makeRule({
  kind: 'threshold',
  where: 'eventName: *',
  groupBy: ['userName'],
  within: '10m',
  count: 4,
  distinct: { field: 'eventName', count: 2 },
});
/** The third step of a candidate is what must be absent. */
const absent = (ordered: boolean, when: 'between' | 'after') =>
  makeRule({
    kind: 'sequence',
    groupBy: ['instanceId'],
    within: '10m',
    ordered,
    steps: steps.slice(0, 2),
    absent: { name: 'c', where: 'eventName: c', when },
  });
const correlated = makeRule({
  kind: 'correlation',
  groupBy: ['instanceId'],
  within: '10m',
  ordered: false,
  steps: ['a', 'b', 'c'].map((name) => ({ name, rule: `rule-${name}` })),
});

const candidates = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 240 }),
      step: fc.integer({ min: 0, max: 2 }),
      group: fc.constantFrom('one', 'two', null),
    }),
    {
      maxLength: 60,
    },
  )
  .map((list) =>
    inOrder(
      list.map(({ minute, step, group }, index) =>
        makeCandidate(minute, `event-${index.toString().padStart(3, '0')}`, {
          group: [group],
          steps: [0, 1, 2].map((one) => one === step),
          counted: ['a', 'b', null][step] ?? null,
        }),
      ),
    ),
  );

const name = (episode: Episode): string =>
  JSON.stringify([episode.group, episode.anchor, episode.evidence.map(({ eventId }) => eventId)]);

describe.each([
  ['match with dedup', tiled],
  ['ordered sequence', ordered],
  ['unordered sequence', unordered],
  ['bucket', bucketed],
  ['threshold', threshold],
  ['correlation', correlated],
  ['sequence with nothing between', absent(true, 'between')],
  ['sequence with nothing after', absent(true, 'after')],
  ['unordered sequence with nothing between', absent(false, 'between')],
  ['unordered sequence with nothing after', absent(false, 'after')],
])('settling a stretch of a %s rule', (_, rule) => {
  it('gives exactly the episodes there that reading everything gives', async () => {
    const compiled = compileRule(rule);
    await fc.assert(
      fc.asyncProperty(
        candidates,
        fc.integer({ min: 0, max: 240 }),
        fc.integer({ min: 1, max: 30 }),
        async (all, start, length) => {
          const core = compiled.affected({
            from: new Date(start * MINUTE),
            to: new Date((start + length) * MINUTE),
          });
          const { episodes } = await settleEpisodes(compiled, core, (range) =>
            Promise.resolve(all.filter(({ eventTime }) => eventTime >= range.from && eventTime < range.to)),
          );
          const there = compiled
            .assemble(all, EVERYTHING)
            .filter(({ settle }) => meets(core, settle.from, settle.to));
          const found = episodes.filter(({ settle }) => meets(core, settle.from, settle.to));
          expect(found.map(name).sort()).toEqual(there.map(name).sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('changes nothing outside the affected stretch when an event arrives', () => {
    const compiled = compileRule(rule);
    fc.assert(
      fc.property(candidates, fc.nat(), (all, pick) => {
        const late = all[pick % Math.max(all.length, 1)];
        if (!late) return;
        const before = compiled.assemble(
          all.filter((one) => one !== late),
          EVERYTHING,
        );
        const after = compiled.assemble(all, EVERYTHING);
        const core = compiled.affected({ from: late.eventTime, to: new Date(late.eventTime.getTime() + 1) });
        const judged = (list: Episode[], others: Episode[]): string[] =>
          list
            .filter(({ settle }) => !meets(core, settle.from, settle.to))
            // An episode that the late event joined to others or cut off from them is judged with them.
            .filter(
              (one) =>
                !others.some(
                  (other) => meets(core, other.settle.from, other.settle.to) && overlap(one, other),
                ),
            )
            .map(name)
            .sort();
        expect(judged(after, before)).toEqual(judged(before, after));
      }),
      { numRuns: 300 },
    );
  });
});

function overlap(a: Episode, b: Episode): boolean {
  return (
    a.settle.from <= b.settle.to &&
    a.settle.to >= b.settle.from &&
    JSON.stringify(a.group) === JSON.stringify(b.group)
  );
}

describe('tiles of a match rule', () => {
  it('start at the first hit and end after the period, the next hit starts another', () => {
    const compiled = compileRule(tiled);
    const hit = (minute: number): Candidate => makeCandidate(minute, `e${minute}`, { group: ['x'] });
    const tiles = compiled.assemble([0, 5, 9, 10, 19, 20].map(hit), EVERYTHING);
    expect(tiles.map(({ evidence }) => evidence.map(({ eventId }) => eventId))).toEqual([
      ['e0', 'e5', 'e9'],
      ['e10', 'e19'],
      ['e20'],
    ]);
  });
});
