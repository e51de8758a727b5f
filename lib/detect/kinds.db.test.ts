import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  alertedEvents,
  detectWith,
  findings,
  ingestRecords,
  loadedRule,
} from '@/lib/detect/detection.test-support';
import { syncRuleRows } from '@/lib/store/rule/rule-rows';
import { runRule } from '@/lib/usecase/detection/run-rule';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';

const NINE = Date.UTC(2024, 7, 1, 9, 0, 0);
const ONE = 'i-0aaa0aaa0aaa0aaa0';
const TWO = 'i-0bbb0bbb0bbb0bbb0';

let test: TestDatabase;
let files = 0;
beforeEach(async () => {
  test = await openTestDatabase();
  files = 0;
});
afterEach(() => test.close());

const store = (...records: unknown[]): Promise<void> =>
  ingestRecords(test.ctx, `file-${(files += 1)}`, records);

interface CallOptions {
  user?: string;
  request?: unknown;
  extra?: Record<string, unknown>;
}

function call(eventName: string, minute: number, eventId: string, more: CallOptions = {}): object {
  return makeRecord({
    at: new Date(NINE + minute * 60_000),
    eventName,
    eventId,
    request: instanceSet(ONE),
    ...more,
  });
}

const stops = loadedRule(
  'test-stops',
  { kind: 'match', where: 'eventName: StopInstances' },
  { raises: 'signal' },
);
const changes = loadedRule('test-changes', { kind: 'match', where: 'eventName: ModifyInstanceAttribute' });

describe('a threshold rule', () => {
  const reads = loadedRule('test-reads', {
    kind: 'threshold',
    where: 'eventName: DescribeInstanceAttribute',
    groupBy: ['userName'],
    within: '10m',
    count: 3,
    distinct: { field: 'instanceId', count: 2 },
  });

  it('fires at its count of calls and of instances, and late calls join it', async () => {
    const read = (minute: number, id: string, instance: string): object =>
      call('DescribeInstanceAttribute', minute, id, {
        request: { attribute: 'userData', instanceId: instance },
      });
    await store(read(0, 'r0', ONE), read(9, 'r9', TWO));
    await detectWith(test.ctx, [reads]);
    expect(await alertedEvents(test.ctx, 'test-reads')).toEqual([]);
    await store(read(5, 'r5', ONE));
    await detectWith(test.ctx, [reads]);
    expect(await alertedEvents(test.ctx, 'test-reads')).toEqual([['r0', 'r5', 'r9']]);
    await store(read(14, 'r14', TWO), read(40, 'r40', ONE), read(41, 'r41', ONE), read(42, 'r42', ONE));
    await detectWith(test.ctx, [reads]);
    expect(await alertedEvents(test.ctx, 'test-reads')).toEqual([['r0', 'r5', 'r9', 'r14']]);
  });

  it('counts every instance that a call names', async () => {
    const many = loadedRule('test-many', {
      kind: 'threshold',
      where: 'eventName: StopInstances',
      groupBy: ['userName'],
      within: '10m',
      distinct: { field: 'instanceId', count: 3 },
    });
    await store(
      call('StopInstances', 0, 'two', { request: instanceSet(ONE, TWO) }),
      call('StopInstances', 1, 'third', { request: instanceSet('i-0ccc0ccc0ccc0ccc0') }),
    );
    await detectWith(test.ctx, [many]);
    expect(await alertedEvents(test.ctx, 'test-many')).toEqual([['two', 'third']]);
  });
});

describe('a sequence with an absent step', () => {
  const quiet = loadedRule('test-quiet', {
    kind: 'sequence',
    groupBy: ['instanceId'],
    within: '30m',
    ordered: true,
    steps: [
      { name: 'stop', where: 'eventName: StopInstances' },
      { name: 'start', where: 'eventName: StartInstances' },
    ],
    absent: { name: 'tag', where: 'eventName: CreateTags', when: 'after' },
  });

  it('is taken back by a late absent event, and comes back where a later end is followed by none', async () => {
    await store(call('StopInstances', 0, 'stop'), call('StartInstances', 5, 'start'));
    await detectWith(test.ctx, [quiet]);
    expect(await alertedEvents(test.ctx, 'test-quiet')).toEqual([['stop', 'start']]);
    await store(call('CreateTags', 35, 'tag'));
    await detectWith(test.ctx, [quiet]);
    expect(await alertedEvents(test.ctx, 'test-quiet')).toEqual([]);
    await store(call('StartInstances', 29, 'start-again'), call('CreateTags', 4, 'too-early'));
    await detectWith(test.ctx, [quiet]);
    expect(await alertedEvents(test.ctx, 'test-quiet')).toEqual([]);
    await store(call('StopInstances', 35, 'stop-late'), call('StartInstances', 36, 'start-late'));
    await detectWith(test.ctx, [quiet]);
    expect(await alertedEvents(test.ctx, 'test-quiet')).toEqual([['stop-late', 'start-late']]);
  });
});

describe('a correlation', () => {
  const both = loadedRule('test-both', {
    kind: 'correlation',
    groupBy: ['instanceId'],
    within: '1h',
    ordered: true,
    steps: [
      { name: 'stopped', rule: 'test-stops' },
      { name: 'changed', rule: 'test-changes' },
    ],
  });
  const rules = [stops, changes, both];
  const change = (minute: number, id: string, instance = ONE): object =>
    call('ModifyInstanceAttribute', minute, id, { request: userDataChange(instance, 'A') });

  it('joins a signal and an alert about one instance, whichever comes last', async () => {
    await store(change(10, 'change'), change(11, 'other', TWO));
    await detectWith(test.ctx, rules);
    await store(call('StopInstances', 0, 'stop'));
    await detectWith(test.ctx, rules);
    expect(await alertedEvents(test.ctx, 'test-both')).toEqual([['stop', 'change']]);
  });

  it('falls when a member is taken back by another definition, and stands again with the first one', async () => {
    await store(call('StopInstances', 0, 'stop'), change(10, 'change'));
    await detectWith(test.ctx, rules);
    const other = loadedRule(
      'test-stops',
      { kind: 'match', where: 'eventName: RebootInstances' },
      { raises: 'signal' },
    );
    const before = await findings(test.ctx);
    await detectWith(test.ctx, [other, changes, both]);
    expect(await alertedEvents(test.ctx, 'test-both')).toEqual([]);
    await detectWith(test.ctx, rules);
    expect(await findings(test.ctx)).toBe(before);
  });

  it('reads a member the same whether it keeps signals or raises alerts, and leaves none of the former behind', async () => {
    await store(call('StopInstances', 0, 'stop'), change(10, 'change'));
    await detectWith(test.ctx, rules);
    const loud = loadedRule('test-stops', { kind: 'match', where: 'eventName: StopInstances' });
    await detectWith(test.ctx, [loud, changes, both]);
    expect(await test.db.pool.query('SELECT 1 FROM signal')).toMatchObject({ rowCount: 0 });
    expect(await alertedEvents(test.ctx, 'test-both')).toEqual([['stop', 'change']]);
    await detectWith(test.ctx, rules);
    expect(await alertedEvents(test.ctx, 'test-stops')).toEqual([]);
    expect(await test.db.pool.query('SELECT 1 FROM signal')).toMatchObject({ rowCount: 1 });
  });

  it('follows an event that takes the place of another under its id, though the findings stay the same', async () => {
    const byUser = loadedRule('test-both', {
      kind: 'correlation',
      groupBy: ['userAgent'],
      within: '1h',
      ordered: false,
      steps: [
        { name: 'stopped', rule: 'test-stops' },
        { name: 'changed', rule: 'test-changes' },
      ],
    });
    const versions = ['agent-a', 'agent-b'].map((userAgent) =>
      call('StopInstances', 0, 'stop', { extra: { userAgent } }),
    );
    const results = [];
    for (const order of [versions, versions.toReversed()]) {
      const here = await openTestDatabase();
      try {
        const agents = { extra: { userAgent: 'agent-a' } };
        await ingestRecords(here.ctx, 'change', [call('ModifyInstanceAttribute', 10, 'change', agents)]);
        for (const [index, record] of order.entries()) {
          await ingestRecords(here.ctx, `stop-${index}`, [record]);
          await detectWith(here.ctx, [stops, changes, byUser]);
        }
        results.push(await findings(here.ctx));
      } finally {
        await here.close();
      }
    }
    expect(results[0]).toBe(results[1]);
  });
});

describe('a signal of a folding rule', () => {
  const folded = loadedRule(
    'test-folded',
    { kind: 'match', where: 'eventName: StopInstances', dedup: { by: ['userName'], period: '15m' } },
    { raises: 'signal' },
  );

  it('moves with a late event as far as the fold reaches', async () => {
    const minutes = [10, 14, 60, 70];
    const records = minutes.map((minute) => call('StopInstances', minute, `stop-${minute}`));
    await store(...records);
    await detectWith(test.ctx, [folded]);
    await store(call('StopInstances', 0, 'late'));
    await detectWith(test.ctx, [folded]);
    const late = await findings(test.ctx);
    const fresh = await openTestDatabase();
    try {
      await ingestRecords(fresh.ctx, 'all', [...records, call('StopInstances', 0, 'late')]);
      await detectWith(fresh.ctx, [folded]);
      expect(late).toBe(await findings(fresh.ctx));
    } finally {
      await fresh.close();
    }
  });
});

describe('a limit of alerts per run', () => {
  const limited = loadedRule(
    'test-limited',
    { kind: 'match', where: 'eventName: StopInstances' },
    { alertsPerRun: 3 },
  );
  const ten = Array.from({ length: 10 }, (_, index) => call('StopInstances', index * 60, `stop-${index}`));

  it('leaves the rest to the next runs, says how many, and loses none when runs end in between', async () => {
    await store(...ten);
    await syncRuleRows(test.db, [limited]);
    for (const raised of [3, 3, 3, 1]) {
      expect(await runRule(test.ctx, limited)).toMatchObject({ alerts: raised, more: raised === 3 });
    }
    expect(await runRule(test.ctx, limited)).toBeUndefined();
    expect((await alertedEvents(test.ctx, 'test-limited')).flat()).toEqual(
      ten.map((_, index) => `stop-${index}`),
    );
    const { rows } = await test.db.pool.query(
      "SELECT outcome, raised, left_over FROM rule_run WHERE rule_id = 'test-limited' ORDER BY id",
    );
    expect(rows).toEqual([
      { outcome: 'limited', raised: 3, left_over: 7 },
      { outcome: 'limited', raised: 3, left_over: 4 },
      { outcome: 'limited', raised: 3, left_over: 1 },
      { outcome: 'ok', raised: 1, left_over: 0 },
    ]);
  });

  it('raises the same alerts as a rule without one', async () => {
    await store(...ten.slice(0, 6));
    await syncRuleRows(test.db, [limited]);
    await runRule(test.ctx, limited);
    await store(...ten.slice(3));
    await detectWith(test.ctx, [limited]);
    const inSteps = await findings(test.ctx);
    await test.db.pool.query('TRUNCATE alert, alert_evidence, rule, rule_due');
    await detectWith(test.ctx, [
      loadedRule('test-limited', { kind: 'match', where: 'eventName: StopInstances' }),
    ]);
    expect(inSteps).toBe(await findings(test.ctx));
  });
});

describe('a run', () => {
  const everyDay = loadedRule('test-runs', {
    kind: 'match',
    where: 'eventName: StopInstances',
    dedup: { by: ['userName'], period: '1d' },
  });

  it('cuts long stretches without cutting what belongs together', async () => {
    // Every 20 hours for 80 days: one run of hits across three slices.
    const hits = Array.from({ length: 96 }, (_, index) =>
      call('StopInstances', index * 1_200, `stop-${index}`),
    );
    await store(...hits);
    await detectWith(test.ctx, [everyDay]);
    const folded = await alertedEvents(test.ctx, 'test-runs');
    expect(folded.map((ids) => ids.length)).toEqual(Array.from({ length: 48 }, () => 2));
    const { rows } = await test.db.pool.query("SELECT ranges FROM rule_run WHERE rule_id = 'test-runs'");
    expect(rows).toEqual([{ ranges: 3 }]);
  });

  it('reads back as far as its schedule says, and finds there what stands already', async () => {
    const back = loadedRule(
      'test-back',
      { kind: 'match', where: 'eventName: StopInstances' },
      { schedule: { lookback: '6h' } },
    );
    await store(call('StopInstances', 0, 'stop'), call('StopInstances', 600, 'stop-later'));
    await detectWith(test.ctx, [back]);
    const before = await findings(test.ctx);
    await store(call('CreateTags', 601, 'tag'), call('StopInstances', 602, 'stop-last'));
    await detectWith(test.ctx, [back]);
    const { rows } = await test.db.pool.query(
      "SELECT round(extract(epoch FROM to_at - from_at) / 3600) AS hours, raised, changed, superseded FROM rule_run WHERE rule_id = 'test-back' ORDER BY id DESC LIMIT 1",
    );
    expect(rows).toEqual([{ hours: '6', raised: 1, changed: 0, superseded: 0 }]);
    expect(JSON.parse(before)).toMatchObject({ alerts: [{}, {}] });
    expect((await alertedEvents(test.ctx, 'test-back')).flat()).toEqual(['stop', 'stop-later', 'stop-last']);
  });

  it('does nothing for a rule that nobody knows, that is disabled or that was changed meanwhile', async () => {
    await store(call('StopInstances', 0, 'stop'));
    expect(await runRule(test.ctx, everyDay)).toBeUndefined();
    await syncRuleRows(test.db, [
      loadedRule('test-runs', { kind: 'match', where: 'eventName: StartInstances' }),
    ]);
    expect(await runRule(test.ctx, everyDay)).toBeUndefined();
    await syncRuleRows(test.db, [everyDay]);
    await test.db.pool.query('UPDATE rule SET enabled = false');
    expect(await runRule(test.ctx, everyDay)).toBeUndefined();
    await test.db.pool.query('UPDATE rule SET enabled = true');
    expect(await runRule(test.ctx, everyDay)).toMatchObject({ alerts: 1 });
  });

  it('sees an event whose name another one has taken', async () => {
    const versions = ['StopInstances', 'CreateTags'].map((name) => call(name, 0, 'same'));
    const results = [];
    for (const order of [versions, versions.toReversed()]) {
      const here = await openTestDatabase();
      try {
        for (const [index, record] of order.entries()) {
          await ingestRecords(here.ctx, `part-${index}`, [record]);
          await detectWith(here.ctx, [everyDay]);
        }
        results.push(await findings(here.ctx));
      } finally {
        await here.close();
      }
    }
    expect(results[0]).toBe(results[1]);
  });
});
