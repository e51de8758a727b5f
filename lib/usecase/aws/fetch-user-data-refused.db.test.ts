import { expect, it } from 'vitest';
import { BadInputError, ConflictError, NotAllowedError, NotFoundError, OverLimitError } from '@/lib/errors';
import { insertPerson } from '@/scripts/test-alerts';
import { fetchUserData } from './fetch-user-data';
import { ASKED, INSTANCE, ON, OTHER_INSTANCE, PASTED, setUpFetchTests } from './fetch-user-data.test-support';
import type { AwsAccess } from './get-aws-access';

const at = setUpFetchTests();
const { set, asked, audit } = at;

async function age(seconds: number) {
  await at.db.pool.query(`UPDATE audit_entry SET at = at - make_interval(secs => $1)`, [seconds]);
}

it('never says what was pasted where it cannot be used', async () => {
  for (const credentials of [
    { ...PASTED, secretAccessKey: 'SECRET WITH SPACES' },
    { ...PASTED, accessKeyId: 'AKIALONGLIVEDEXAMPLE' },
    { ...PASTED, sessionToken: '' },
  ]) {
    const attempt = fetchUserData(at.robin, { ...ASKED, credentials });
    await expect(attempt).rejects.toThrow(BadInputError);
    await expect(attempt).rejects.not.toThrow(/PASTED|SECRET|LONGLIVED/);
  }
  expect(at.fake.calls).toEqual([]);
});

it('asks nothing of AWS for what the alert does not name', async () => {
  const attempts = [
    [{ ...ASKED, instanceId: 'i-0abc00000000000ff' }, BadInputError, /instances that the alert names/],
    [{ ...ASKED, instanceId: 'i-0abc1' }, BadInputError, /not an instance id of EC2/],
    [{ ...ASKED, region: 'us-east-1' }, BadInputError, /regions that the alert names/],
    [{ ...ASKED, alertId: 'odd', region: 'eu-west-1.evil.example' }, NotAllowedError, /names no AWS region/],
    [{ ...ASKED, alertId: 'short', instanceId: 'i-0abc1' }, NotAllowedError, /not an instance id of EC2/],
    [{ ...ASKED, alertId: 'nowhere' }, NotAllowedError, /names no AWS account/],
    [{ ...ASKED, alertId: 'missing' }, NotFoundError, /no alert/],
  ] as const;
  for (const [asked, kind, words] of attempts) {
    const attempt = fetchUserData(at.robin, asked);
    await expect(attempt).rejects.toThrow(kind);
    await expect(attempt).rejects.toThrow(words);
  }
  expect(at.fake.calls).toEqual([]);
  expect(await audit()).toEqual([]);
});

it('asks nothing of AWS for what the settings do not allow', async () => {
  const rules: [Partial<AwsAccess>, RegExp][] = [
    [{ on: false }, /once an administrator switches that on/],
    [{ accounts: ['210987654321'] }, /account 123456789012 is not allowed/],
    [{ regions: ['eu-north-1'] }, /eu-west-1 is not allowed/],
    [{ regions: ['us-east-1'] }, /eu-west-1, eu-north-1 is not allowed/],
    [{ server: false }, /Paste temporary ones/],
  ];
  for (const [change, words] of rules) {
    await set({ ...ON, ...change });
    await expect(fetchUserData(at.robin, ASKED)).rejects.toThrow(words);
  }
  await set({ ...ON, pasted: false });
  await expect(fetchUserData(at.robin, { ...ASKED, credentials: PASTED })).rejects.toThrow(
    /Use those of the server/,
  );
  expect(at.fake.calls).toEqual([]);
});

it('reads once where it is asked twice at once', async () => {
  // AWS answers the one only once the other was refused.
  let answer = (): void => undefined;
  const answering = new Promise<void>((resolve) => (answer = resolve));
  at.fake.beforeAnswer = () => answering;
  const both = [fetchUserData(at.robin, ASKED), fetchUserData(at.robin, ASKED)];
  await expect(Promise.race(both)).rejects.toThrow(ConflictError);
  answer();
  const ended = await Promise.allSettled(both);
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(at.fake.calls.filter(({ service }) => service === 'ec2')).toHaveLength(1);
});

it('counts what the person asked through any server process within a minute, tests of the access too', async () => {
  await asked(8, { action: 'user-data-fetched', subjectId: OTHER_INSTANCE, answered: true });
  await asked(1, { action: 'aws-access-tested', subjectId: 'aws-access', answered: true });
  // Not over meanwhile, however slow the machine is.
  await age(-3600);
  await fetchUserData(at.robin, ASKED);
  const calls = at.fake.calls.length;
  await expect(fetchUserData(at.robin, ASKED)).rejects.toThrow(OverLimitError);
  expect(at.fake.calls).toHaveLength(calls);
  await age(3600 + 61);
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({ outcome: 'kept' });
});

it('waits for a read through another server process, and no longer than that can take: it may have died', async () => {
  await asked(1, { action: 'user-data-fetched', subjectId: INSTANCE, answered: false });
  await age(-3600);
  await expect(fetchUserData(at.robin, ASKED)).rejects.toThrow(ConflictError);
  const other = await insertPerson(at.ctx, 'Other');
  expect(await fetchUserData(other, ASKED)).toMatchObject({ outcome: 'kept' });
  await age(3600 + at.access.timeoutSeconds + 31);
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({ outcome: 'kept' });
});
