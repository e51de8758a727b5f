// Station: a service fetching a role's credentials for a machine or function. Refuses people.
import type { Call } from '@/lib/sample/call';
import { HOME_REGION } from '@/lib/sample/company';
import { keyOf, serviceCaller, type Caller } from '@/lib/sample/identity';
import { HOUR, isoSecond } from '@/lib/sample/instant';

/** AssumeRole by `service`; `keyed` is who then uses the key. */
export function assumeRole(
  moment: number,
  service: string,
  account: string,
  role: string,
  session: string,
  keyed: Caller,
  path = '',
): Call {
  const roleArn = `arn:aws:iam::${account}:role/${path}${role}`;
  return {
    at: moment,
    by: serviceCaller(account, service),
    service: 'sts',
    name: 'AssumeRole',
    region: HOME_REGION,
    request: { roleArn, roleSessionName: session },
    response: {
      credentials: { accessKeyId: keyOf(keyed.identity), expiration: isoSecond(moment + 6 * HOUR) },
    },
    extra: { resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: roleArn }] },
  };
}
