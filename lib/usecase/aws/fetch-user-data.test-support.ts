// What tests of reading from AWS share: a database with alerts, an AWS of our own that has an instance, and a person for each test.
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { AWS_ACCESS_OFF } from '@/lib/aws/aws-access';
import type { Context } from '@/lib/context';
import { writeAudit } from '@/lib/store/audit';
import { FakeEc2 } from '@/scripts/fake-ec2';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import type { AwsAccess } from './get-aws-access';
import { saveAwsAccess } from './save-aws-access';

export const ACCOUNT = '123456789012';
export const INSTANCE = 'i-0abc00000000000a1';
export const OTHER_INSTANCE = 'i-0abc00000000000a2';
export const SCRIPT = '#cloud-boothook\n#!/bin/sh\nid\n';
export const USER = `arn:aws:iam::${ACCOUNT}:user/waymark`;
export const PASTED = {
  accessKeyId: 'ASIAPASTEDEXAMPLE',
  secretAccessKey: 'PASTEDSECRETEXAMPLE',
  sessionToken: 'PASTEDTOKENEXAMPLE',
};
export const ASKED = {
  alertId: 'one',
  instanceId: INSTANCE,
  region: 'eu-west-1',
  credentials: 'server',
} as const;

/** As long as can be: no test waits for it, and a busy machine is slow. */
export const ON: AwsAccess = { ...AWS_ACCESS_OFF, on: true, timeoutSeconds: 60 };

/** To be called once, outside of tests: what it answers is filled before each. */
export function setUpFetchTests() {
  let test: TestDatabase;
  let fake: FakeEc2;
  let robin: Context;
  let access: AwsAccess = AWS_ACCESS_OFF;
  let people = 0;

  beforeAll(async () => {
    [test, fake] = await Promise.all([openTestDatabase(), FakeEc2.start()]);
    fake.principals.set('AKIAHOMEEXAMPLE', {
      accountId: ACCOUNT,
      arn: USER,
      secretAccessKey: 'HOMESECRETEXAMPLE',
    });
    fake.principals.set(PASTED.accessKeyId, { accountId: ACCOUNT, arn: `${USER}-of-robin`, ...PASTED });
    const instanceIds = [INSTANCE, OTHER_INSTANCE, 'i-0abc1'];
    await insertAlert(test.db, 'one', { instanceIds, regions: ['eu-west-1', 'eu-north-1'] });
    await insertAlert(test.db, 'two', { instanceIds });
    await insertAlert(test.db, 'odd', { instanceIds, regions: ['eu-west-1.evil.example'] });
    await insertAlert(test.db, 'short', { instanceIds: ['i-0abc1'] });
    await insertAlert(test.db, 'nowhere', { accountId: 'none', instanceIds });
  });
  afterAll(() => Promise.all([test.close(), fake.close()]));
  beforeEach(async () => {
    // Each test as another person, because a person's calls are counted.
    robin = await insertPerson(test.ctx, `Robin${++people}`);
    await set({ ...ON });
    fake.calls.length = 0;
    fake.instances.clear();
    fake.instances.set(`${ACCOUNT}/eu-west-1/${INSTANCE}`, Buffer.from(SCRIPT));
    fake.beforeAnswer = () => undefined;
    for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL']) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(fake.env('AKIAHOMEEXAMPLE'))) vi.stubEnv(name, value);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  async function set(next: AwsAccess) {
    await saveAwsAccess(test.ctx, { access: next, before: access });
    access = next;
  }

  return {
    get db() {
      return test.db;
    },
    /** An administrator at the command line. */
    get ctx() {
      return test.ctx;
    },
    get fake() {
      return fake;
    },
    get robin() {
      return robin;
    },
    /** As set last. */
    get access() {
      return access;
    },
    set,
    /** Entries as another process writes them. */
    asked: async (
      times: number,
      what: { action: 'user-data-fetched' | 'aws-access-tested'; subjectId: string; answered: boolean },
    ) => {
      const { action, subjectId, answered } = what;
      for (let index = 0; index < times; index++)
        for (const step of answered ? ['asked', 'answered'] : ['asked'])
          await writeAudit(test.db, robin.actor, {
            ...{ action, subjectId, subjectKind: action === 'user-data-fetched' ? 'instance' : 'setting' },
            detail: { readId: `${action}-${people}-${index}`, step, accountId: ACCOUNT },
          });
    },
    audit: () =>
      test.db.prisma.auditEntry.findMany({
        where: {
          action: 'user-data-fetched',
          actorId: robin.actor.kind === 'user' ? robin.actor.id : '',
        },
        orderBy: { id: 'asc' },
      }),
  };
}
