// Rows and rule files that tests of alerts start from; ids are placeholders.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/store/database';

type AlertData = Parameters<Database['prisma']['alert']['create']>[0]['data'];

export const TEST_RULE = 'test-boot-script';

/** An open, high alert of TEST_RULE on i-0abc1, changed where `changes` says so. */
export async function insertAlert(db: Database, id: string, changes: Partial<AlertData> = {}) {
  return db.prisma.alert.create({
    data: {
      id,
      ruleId: TEST_RULE,
      accountId: '123456789012',
      severity: 'high',
      riskScore: 73,
      vendor: 'Waymark',
      title: `Alert ${id}`,
      groupBy: { instanceId: 'i-0abc1' },
      firstEventAt: new Date('2024-08-01T12:03:30Z'),
      lastEventAt: new Date('2024-08-01T12:04:19Z'),
      evidenceCount: 3,
      instanceIds: ['i-0abc1'],
      principals: ['arn:aws:iam::123456789012:user/ana'],
      userNames: ['ana'],
      addresses: ['192.0.2.10'],
      userAgents: ['attack-tool/1'],
      accessKeys: ['AKIAIOSFODNN7EXAMPLE'],
      regions: ['eu-west-1'],
      updatedAt: new Date('2024-08-01T13:00:00Z'),
      ...changes,
    },
  });
}

/** An analyst, and `ctx` as that person. */
export async function insertPerson(ctx: Context, name: string): Promise<Context> {
  const id = `user-${name.toLowerCase()}`;
  await ctx.db.prisma.user.create({ data: { id, name, email: `${id}@example.com` } });
  return { ...ctx, actor: { kind: 'user', id, name, role: 'analyst' } };
}

const RULE = `
id: ${TEST_RULE}
name: Boot script changed
vendor: Waymark
description: For tests.
enabled: true
severity: high
riskScore: 73
title: User data of {{instanceId}} changed
attack: []
references: []
limits: []
logic: { kind: match, where: 'eventName: ModifyInstanceAttribute' }
`;

const GUIDE = `
summary: For tests.
phases:
  - phase: triage
    steps:
      - id: who
        question: Who called?
        why: It decides.
        required: true
        lookup: { query: 'userIdentity.arn: $principal', from: first-1h, to: last+1h }
        answers: ['known', 'unknown']
      - id: usual
        question: Is it usual?
        why: It helps.
        lookup: { query: 'sessionName: $region and userAgent: $userAgent', from: first-14d, to: first }
        answers: ['yes', 'no']
pivots:
  - { label: By key, query: 'accessKeyId: $accessKey', from: first-1h, to: last+1h }
`;

/** Makes TEST_RULE the only rule of this process until `remove` is called. */
export async function useTestRules(): Promise<{ remove(): Promise<void> }> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'waymark-rules-'));
  const folder = path.join(root, 'rules', 'aws', TEST_RULE);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'rule.yml'), RULE);
  await writeFile(path.join(folder, 'guide.yml'), GUIDE);
  const before = process.env['WAYMARK_ROOT'];
  process.env['WAYMARK_ROOT'] = root;
  return {
    async remove() {
      if (before === undefined) delete process.env['WAYMARK_ROOT'];
      else process.env['WAYMARK_ROOT'] = before;
      await rm(root, { recursive: true, force: true });
    },
  };
}
