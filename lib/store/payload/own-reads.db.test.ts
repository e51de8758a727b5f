import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ingestRecords } from '@/lib/detect/detection.test-support';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, makeRecord } from '@/scripts/test-records';
import { writeOwnRead, type OwnReadNote } from './own-reads';

const AT = new Date('2024-08-01T09:00:00Z');
const ARN = `arn:aws:iam::${ACCOUNT}:user/console`;

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(() => test.db.pool.query('TRUNCATE event, raw_chunk, touched_range, own_read'));

function read(more: Partial<OwnReadNote> = {}): OwnReadNote {
  return {
    ...{
      accountId: ACCOUNT,
      requestId: 'req-a',
      principalArn: ARN,
      instanceId: 'i-0abc1',
      region: 'eu-west-1',
    },
    ...{ readAt: AT, outcome: 'done', alertId: null, actorId: null },
    ...more,
  };
}

function record(
  eventId: string,
  more: { user?: string; instanceId?: string; eventName?: string; at?: Date } = {},
): object {
  const { user = 'console', instanceId = 'i-0abc1', eventName = 'DescribeInstanceAttribute', at = AT } = more;
  return makeRecord({ at, eventName, eventId, request: { attribute: 'userData', instanceId }, user });
}

async function touched(): Promise<unknown[]> {
  const { rows } = await test.db.pool.query<{ row: unknown[] }>(
    'SELECT json_build_array(account_id, from_at, to_at - from_at, event_names, rule_id) AS row FROM touched_range ORDER BY id',
  );
  return rows.map(({ row }) => row);
}

it('has its record examined again where that is stored already, however far its time is from that of the read', async () => {
  const at = new Date('2023-02-03T04:05:06Z');
  await ingestRecords(test.ctx, 'first', [record('a', { at })]);
  const before = await touched();
  await writeOwnRead(test.db, read());
  expect((await touched()).slice(before.length)).toEqual([
    [ACCOUNT, '2023-02-03T04:05:06+00:00', '00:00:00.001', ['DescribeInstanceAttribute'], null],
  ]);
});

it('touches nothing for the call of anybody else, about another instance, of another name, or not stored yet', async () => {
  await ingestRecords(test.ctx, 'others', [
    record('a', { user: 'mallory' }),
    record('b'),
    record('c', { instanceId: 'i-0abc2' }),
    record('d', { eventName: 'DescribeInstances' }),
  ]);
  const before = await touched();
  for (const requestId of ['req-a', 'req-c', 'req-d', 'req-none'])
    await writeOwnRead(test.db, read({ requestId }));
  expect(await touched()).toEqual(before);
  expect(await test.db.prisma.ownRead.count()).toBe(4);
});

it('is written once: again, at the same time, or with another outcome changes nothing', async () => {
  await ingestRecords(test.ctx, 'once', [record('a')]);
  const before = (await touched()).length;
  await Promise.all([1, 2, 3].map(() => writeOwnRead(test.db, read())));
  await writeOwnRead(test.db, read({ outcome: 'refused', principalArn: 'arn:aws:iam::1:user/x' }));
  expect(await test.db.prisma.ownRead.findMany()).toEqual([{ ...read(), mark: null }]);
  expect(await touched()).toHaveLength(before + 1);
});
