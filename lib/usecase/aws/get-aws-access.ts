// Station: the settings of reading from AWS, for the page that changes them. Refuses to call AWS or to look for credentials.
import { demand } from '@/lib/access/actor';
import { readAwsAccess, type AwsAccess } from '@/lib/aws/aws-access';
import { isRegion, sessionName } from '@/lib/aws/aws-names';
import { endpointOverrides } from '@/lib/aws/client-options';
import { proxyVariables } from '@/lib/aws/proxy';
import type { Context } from '@/lib/context';
import { readSetting } from '@/lib/store/settings';

export type { AwsAccess } from '@/lib/aws/aws-access';

export async function getAwsAccess(ctx: Context) {
  demand(ctx.actor, 'manage-settings');
  const access = readAwsAccess(await readSetting(ctx.db, 'aws-access'));
  return {
    access,
    /** Where a test of the access asks. */
    testRegion: testRegionOf(access),
    /** Variables of the environment that send calls elsewhere than to AWS. */
    overrides: endpointOverrides(),
    /** Variables of the environment that name a proxy. */
    proxies: proxyVariables(),
    /** How a session of the person who looks would be named in CloudTrail. */
    sessionName: sessionName(ctx.actor.kind === 'user' ? ctx.actor.name : ctx.actor.kind),
  };
}

/** The first region that is allowed, else the one of the server's environment. */
export function testRegionOf({ regions }: Pick<AwsAccess, 'regions'>): string {
  const named = regions[0] ?? process.env['AWS_REGION'] ?? '';
  return isRegion(named) ? named : 'us-east-1';
}
