import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectWith, ingestRecords, loadedRule } from '@/lib/detect/detection.test-support';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord } from '@/scripts/test-records';
import { settleRule } from './quieting-turn';
import { markSettled, readUnsettled, writeQuieting, writeQuietingEnd } from './quieting-rows';

const START = Date.UTC(2026, 9, 1);
const LOGIC = { kind: 'match', where: 'eventName: StopInstances' };
const SUPPRESS = { by: ['user'], period: '1h' };
const folding = loadedRule('test-folding', LOGIC, { suppress: SUPPRESS });
const plain = loadedRule('test-folding', LOGIC);

let test: TestDatabase;
let files = 0;

beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(async () => {
  await test.close();
});

function stop(minute: number, user = 'carol', instance = 'i-0aaa0aaa0aaa0aaa0', eventName = 'StopInstances') {
  return makeRecord({
    at: new Date(START + minute * 60_000),
    eventName,
    eventId: `${eventName}-${String(minute).padStart(4, '0')}-${user}-${instance}`,
    request: instanceSet(instance),
    user,
  });
}

async function store(...records: unknown[]): Promise<void> {
  await ingestRecords(test.ctx, `part-${(files += 1)}`, records);
}

/** Standing and repeats of each alert by its minute, in time order; what it repeats by that one's minute. */
async function shown(): Promise<string[]> {
  const { rows } = await test.db.pool.query<{ text: string }>(
    `SELECT extract(epoch FROM a.first_event_at - $1::timestamptz)::int / 60 || ' ' || a.user_names[1] || ' ' || a.standing ||
       CASE WHEN a.repeats > 0 THEN ' +' || a.repeats ELSE '' END ||
       coalesce(' of ' || (SELECT extract(epoch FROM l.first_event_at - $1::timestamptz)::int / 60 FROM alert l WHERE l.id = a.standing_by), '') AS text
     FROM alert a WHERE a.standing <> 'superseded' ORDER BY a.first_event_at, a.id`,
    [new Date(START)],
  );
  return rows.map(({ text }) => text);
}

async function add(kind: 'exception' | 'suppression', condition: string, ruleIds: string[]): Promise<string> {
  return writeQuieting(test.db, {
    kind,
    ruleIds,
    condition,
    foldBy: kind === 'suppression' ? ['address'] : [],
    periodMs: kind === 'suppression' ? 7_200_000 : null,
    reason: 'Test',
    alertId: null,
    expiresAt: new Date(Date.now() + 3_600_000),
    by: null,
  });
}

describe('the suppression of a rule', () => {
  it('folds as alerts are raised, also around one that comes late', async () => {
    await store(stop(50), stop(100), stop(120, 'mallory'));
    await detectWith(test.ctx, [folding]);
    expect(await shown()).toEqual(['50 carol current +1', '100 carol repeat of 50', '120 mallory current']);
    await store(stop(10));
    await detectWith(test.ctx, [folding]);
    expect(await shown()).toEqual([
      '10 carol current +1',
      '50 carol repeat of 10',
      '100 carol current',
      '120 mallory current',
    ]);
  });

  it('works on stored alerts once the rule gets it, and no more once the rule loses it', async () => {
    await store(stop(0), stop(30));
    await detectWith(test.ctx, [plain]);
    expect(await shown()).toEqual(['0 carol current', '30 carol current']);
    await detectWith(test.ctx, [folding]);
    expect(await shown()).toEqual(['0 carol current +1', '30 carol repeat of 0']);
    await detectWith(test.ctx, [plain]);
    expect(await shown()).toEqual(['0 carol current', '30 carol current']);
  });

  it('gives the same whatever the order and the number of runs, beside an exception and a suppression', async () => {
    const call = fc.record({
      minute: fc.integer({ min: 0, max: 500 }),
      user: fc.constantFrom('carol', 'mallory', 'eve'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(call, { minLength: 2, maxLength: 14, selector: ({ minute }) => minute }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 14, maxLength: 14 }),
        async (calls, sizes) => {
          await test.db.pool.query(
            'TRUNCATE event, raw_chunk, touched_range, alert, alert_evidence, alert_activity, rule, rule_run, quieting',
          );
          await add('exception', 'userName: eve', []);
          await add('suppression', 'not userName: nobody', ['test-folding']);
          const left = calls.map(({ minute, user }) => stop(minute, user));
          for (const size of sizes) {
            const part = left.splice(0, size);
            if (part.length === 0) break;
            await store(...part);
            await detectWith(test.ctx, [folding]);
          }
          const inParts = await shown();
          await test.db.pool.query(
            "UPDATE alert SET standing = 'current', standing_by = NULL, repeats = 0 WHERE standing <> 'superseded'",
          );
          await settleRule(test.db, 'test-folding', folding.file.suppress);
          expect(inParts).toEqual(await shown());
          expect(inParts.every((text) => text.includes(' eve ') === text.includes('excepted'))).toBe(true);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

describe('a correlation', () => {
  const member = loadedRule('test-member', { kind: 'match', where: 'eventName: StartInstances' });
  const correlation = loadedRule('test-correlation', {
    kind: 'correlation',
    groupBy: ['instanceId'],
    within: '30m',
    ordered: true,
    steps: [
      { name: 'stopped', rule: 'test-folding' },
      { name: 'started', rule: 'test-member' },
    ],
  });
  const correlated = async () =>
    test.db.prisma.alert.count({ where: { ruleId: 'test-correlation', standing: 'current' } });

  it('loses what an exception hides of its members, and has it back when that is over', async () => {
    const rules = [plain, member, correlation];
    await store(stop(0), stop(5, 'carol', undefined, 'StartInstances'));
    await detectWith(test.ctx, rules);
    expect(await correlated()).toBe(1);

    const id = await add('exception', 'userName: carol', ['test-folding']);
    await settleRule(test.db, 'test-folding', undefined);
    await detectWith(test.ctx, rules);
    expect(await correlated()).toBe(0);

    await writeQuietingEnd(test.db, id, null);
    expect(await readUnsettled(test.db)).toEqual([{ id, ruleIds: ['test-folding'] }]);
    await settleRule(test.db, 'test-folding', undefined);
    await markSettled(test.db, [id]);
    await detectWith(test.ctx, rules);
    expect(await correlated()).toBe(1);
  });
});
