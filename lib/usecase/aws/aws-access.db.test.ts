import { expect, it } from 'vitest';
import { AWS_ACCESS_OFF } from '@/lib/aws/aws-access';
import { ConflictError, NotAllowedError } from '@/lib/errors';
import { ACCOUNT, INSTANCE, USER, setUpFetchTests } from './fetch-user-data.test-support';
import { planFetch } from './plan-fetch';
import { saveAwsAccess } from './save-aws-access';
import { testAwsAccess } from './test-aws-access';

const at = setUpFetchTests();
const { set } = at;

it('plans without a call, and tells what it would do', async () => {
  const alert = {
    id: 'one',
    accountId: ACCOUNT,
    instanceIds: [INSTANCE, 'i-0abc1'],
    regions: ['eu-west-1', 'x y'],
  };
  expect(await planFetch(at.robin, alert)).toMatchObject({
    state: 'ready',
    why: null,
    mayConfigure: false,
    instanceIds: [INSTANCE],
    regions: ['eu-west-1'],
    role: null,
  });
  await set({ ...AWS_ACCESS_OFF });
  expect(await planFetch(at.ctx, alert)).toMatchObject({ state: 'off', mayConfigure: true });
  expect(at.fake.calls).toEqual([]);
});

it('lets administrators alone change and test the access', async () => {
  await expect(saveAwsAccess(at.robin, { access: at.access, before: at.access })).rejects.toThrow(
    NotAllowedError,
  );
  await expect(testAwsAccess(at.robin)).rejects.toThrow(NotAllowedError);
  expect(at.fake.calls).toEqual([]);
});

it('tests with GetCallerIdentity alone, and writes that down', async () => {
  const answer = await testAwsAccess(at.ctx);
  expect(answer).toMatchObject({ ok: true, principal: { accountId: ACCOUNT, arn: USER } });
  expect(at.fake.calls.map(({ action }) => action)).toEqual(['GetCallerIdentity']);
  const entries = await at.db.prisma.auditEntry.findMany({
    where: { action: 'aws-access-tested', actorKind: 'cli' },
    orderBy: { id: 'asc' },
  });
  expect(entries.map(({ detail }) => detail)).toMatchObject([
    { step: 'asked' },
    { step: 'answered', outcome: 'done', principalArn: USER },
  ]);
});

it('refuses settings that somebody else changed meanwhile, and audits the fields that change', async () => {
  const seen = at.access;
  await set({ ...at.access, regions: ['eu-west-1'], externalId: 'case-42' });
  await expect(saveAwsAccess(at.ctx, { access: { ...seen, on: false }, before: seen })).rejects.toThrow(
    ConflictError,
  );
  const entry = await at.db.prisma.auditEntry.findFirst({
    where: { action: 'settings-changed' },
    orderBy: { id: 'desc' },
  });
  expect(entry?.detail).toEqual({ changed: ['externalId', 'regions'], on: true });
});
