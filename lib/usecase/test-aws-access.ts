// Station: an administrator asks AWS whose credentials the server has. Refuses every call but GetCallerIdentity.
import { demand } from '@/lib/access/actor';
import { readAwsAccess } from '@/lib/aws/aws-access';
import { processTurns } from '@/lib/aws/fetch-turns';
import { testAccess } from '@/lib/aws/test-access';
import type { Context } from '@/lib/context';
import { writeAudit } from '@/lib/store/audit';
import { readSetting } from '@/lib/store/settings';
import { actorId } from './actor-id';
import { testRegionOf } from './get-aws-access';

/** With the saved settings, whether or not reading is on. @throws OverLimitError | ConflictError */
export async function testAwsAccess(ctx: Context) {
  demand(ctx.actor, 'manage-settings');
  const access = readAwsAccess(await readSetting(ctx.db, 'aws-access'));
  const region = testRegionOf(access);
  const endTurn = processTurns().take(actorId(ctx.actor) ?? ctx.actor.kind, 'test', Date.now());
  try {
    const answer = await testAccess({ region, timeoutMs: access.timeoutSeconds * 1000 });
    await writeAudit(ctx.db, ctx.actor, {
      action: 'aws-access-tested',
      subjectKind: 'setting',
      subjectId: 'aws-access',
      detail: {
        region,
        outcome: answer.ok ? 'done' : answer.fault.kind,
        credentialsFrom: answer.from,
        principalArn: answer.ok ? answer.principal.arn : null,
      },
    });
    return { ...answer, region };
  } finally {
    endTurn();
  }
}
export type AwsAccessTest = Awaited<ReturnType<typeof testAwsAccess>>;
