// Station: an administrator asks AWS whose credentials the server has. Refuses every call but GetCallerIdentity.
import { randomUUID } from 'node:crypto';
import { demand } from '@/lib/access/actor';
import { readAwsAccess } from '@/lib/aws/aws-access';
import { testAccess } from '@/lib/aws/test-access';
import type { Context } from '@/lib/context';
import { writeAudit } from '@/lib/store/audit';
import { takeCallTurn } from '@/lib/store/call-turns';
import { readSetting } from '@/lib/store/settings';
import { testRegionOf } from './get-aws-access';

/** With the saved settings, whether or not reading is on. @throws OverLimitError | ConflictError */
export async function testAwsAccess(ctx: Context) {
  demand(ctx.actor, 'manage-settings');
  const access = readAwsAccess(await readSetting(ctx.db, 'aws-access'));
  const region = testRegionOf(access);
  const about = {
    action: 'aws-access-tested',
    subjectKind: 'setting',
    subjectId: 'aws-access',
    detail: { readId: randomUUID(), accountId: null, region },
  } as const;
  await takeCallTurn(
    ctx.db,
    ctx.actor,
    { ...about, detail: { ...about.detail, step: 'asked' } },
    access.timeoutSeconds,
  );
  const answer = await testAccess({ region, timeoutMs: access.timeoutSeconds * 1000 });
  await writeAudit(ctx.db, ctx.actor, {
    ...about,
    detail: {
      ...about.detail,
      step: 'answered',
      outcome: answer.ok ? 'done' : answer.fault.kind,
      credentialsFrom: answer.from,
      principalArn: answer.ok ? answer.principal.arn : null,
    },
  });
  return { ...answer, region };
}
export type AwsAccessTest = Awaited<ReturnType<typeof testAwsAccess>>;
