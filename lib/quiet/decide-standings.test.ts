import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideStandings, type Fold, type QuietAlert } from './decide-standings';

const HOUR = 3_600_000;

function alert(id: string, minute: number, over: Partial<QuietAlert> = {}): QuietAlert {
  return {
    id,
    accountId: '123456789012',
    firstEventAt: new Date(Date.UTC(2026, 9, 1) + minute * 60_000),
    severity: 'medium',
    groupBy: {},
    instanceIds: ['i-0aaa'],
    principals: ['arn:aws:iam::123456789012:user/carol'],
    userNames: ['carol'],
    addresses: ['192.0.2.1'],
    regions: ['eu-west-1'],
    exceptedBy: null,
    folds: [true],
    ...over,
  };
}

const hourly: Fold = { id: 's1', by: ['instance'], periodMs: HOUR };

describe('decideStandings', () => {
  it('folds what shares the values within the period into the first, and counts it there', () => {
    const found = decideStandings([alert('a', 0), alert('b', 10), alert('c', 59)], [hourly]);
    expect(found.get('a')).toEqual({ standing: 'current', by: null, quieting: null, repeats: 2 });
    expect(found.get('c')).toEqual({ standing: 'repeat', by: 'a', quieting: 's1', repeats: 0 });
  });

  it('begins a new tile at the end of the period, counted from the first and not from the last', () => {
    const found = decideStandings([alert('a', 0), alert('b', 40), alert('c', 60), alert('d', 100)], [hourly]);
    expect([...found].map(([id, { by }]) => [id, by])).toEqual([
      ['a', null],
      ['b', 'a'],
      ['c', null],
      ['d', 'c'],
    ]);
  });

  it('keeps alerts of other values, of another account or severity and without the condition apart', () => {
    const found = decideStandings(
      [
        alert('a', 0),
        alert('b', 1, { instanceIds: ['i-0aaa', 'i-0bbb'] }),
        alert('c', 2, { accountId: '210987654321' }),
        alert('d', 3, { folds: [false] }),
        alert('e', 4, { severity: 'high' }),
      ],
      [hourly],
    );
    expect([...found.values()].every(({ standing }) => standing === 'current')).toBe(true);
  });

  it('lets no excepted alert lead a tile', () => {
    const found = decideStandings(
      [alert('a', 0, { exceptedBy: 'x' }), alert('b', 1), alert('c', 2)],
      [hourly],
    );
    expect(found.get('a')).toEqual({ standing: 'excepted', by: 'x', quieting: 'x', repeats: 0 });
    expect(found.get('b')?.repeats).toBe(1);
  });

  it('counts repeats of a repeat at the one that is shown', () => {
    const folds: Fold[] = [hourly, { id: 's2', by: ['user'], periodMs: 2 * HOUR }];
    const both = { folds: [true, true] };
    const found = decideStandings(
      [alert('a', 0, { instanceIds: ['i-0bbb'], ...both }), alert('b', 5, both), alert('c', 10, both)],
      folds,
    );
    expect(found.get('c')).toMatchObject({ standing: 'repeat', by: 'a', quieting: 's1' });
    expect(found.get('a')?.repeats).toBe(2);
  });

  const some = fc.array(
    fc.record({
      minute: fc.integer({ min: 0, max: 400 }),
      instance: fc.constantFrom('i-0aaa', 'i-0bbb'),
      excepted: fc.boolean(),
      meets: fc.boolean(),
    }),
    { maxLength: 25 },
  );

  it('is the same whatever the order, and the same as trying every earlier alert', () => {
    fc.assert(
      fc.property(some, fc.array(fc.nat(), { minLength: 25, maxLength: 25 }), (given, keys) => {
        const alerts = given.map(({ minute, instance, excepted, meets }, index) =>
          alert(`a${index.toString().padStart(2, '0')}`, minute, {
            instanceIds: [instance],
            exceptedBy: excepted ? 'x' : null,
            folds: [meets],
          }),
        );
        const found = decideStandings(alerts, [hourly]);
        const shuffled = alerts
          .map((one, index) => ({ one, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const other = decideStandings(shuffled, [hourly]);
        for (const one of alerts) expect(other.get(one.id)).toEqual(found.get(one.id));
        for (const one of alerts) expect(found.get(one.id)?.by ?? null).toBe(bruteForce(one, alerts));
      }),
      { numRuns: 300 },
    );
  });
});

/** By the definition: the first of a tile is whoever is in no earlier first's hour. */
function bruteForce(one: QuietAlert, all: readonly QuietAlert[]): string | null {
  if (one.exceptedBy !== null) return one.exceptedBy;
  if (one.folds[0] !== true) return null;
  const before = (a: QuietAlert, b: QuietAlert) =>
    a.firstEventAt.getTime() - b.firstEventAt.getTime() || a.id.localeCompare(b.id);
  const leader = all.find(
    (other) =>
      before(other, one) < 0 &&
      one.firstEventAt.getTime() - other.firstEventAt.getTime() < HOUR &&
      other.instanceIds[0] === one.instanceIds[0] &&
      other.exceptedBy === null &&
      other.folds[0] === true &&
      bruteForce(other, all) === null,
  );
  return leader?.id ?? null;
}
