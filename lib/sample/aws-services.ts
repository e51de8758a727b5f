// Station: AWS acting by itself: CloudTrail, Config, autoscaling. Refuses callers with an address.
import type { Call } from '@/lib/sample/call';
import { HOME_REGION, PRODUCTION, STAGING } from '@/lib/sample/company';
import { roleSession, serviceCaller, type Caller } from '@/lib/sample/identity';
import { at, HOUR, SECOND } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';

/** CloudTrail checks its bucket, services use keys, Config and Trusted Advisor look around. */
export function servicesDay(day: number, random: Random): Call[] {
  const calls: Call[] = [];
  for (const account of [PRODUCTION, STAGING]) {
    for (let hour = 0; hour < 24; hour += 2) {
      const moment = at(day, '00:00:00') + hour * HOUR + random.between(0, 7000) * SECOND;
      calls.push(
        {
          at: moment,
          by: serviceCaller(account, 'cloudtrail'),
          service: 's3',
          name: 'GetBucketAcl',
          region: HOME_REGION,
          request: {
            bucketName: 'larkfield-trail',
            Host: `larkfield-trail.s3.${HOME_REGION}.amazonaws.com`,
            acl: '',
          },
        },
        {
          at: moment + 40 * SECOND,
          by: serviceCaller(account, 'cloudtrail'),
          service: 'kms',
          name: 'GenerateDataKey',
          region: HOME_REGION,
          request: {
            keySpec: 'AES_256',
            encryptionContext: {
              'aws:cloudtrail:arn': `arn:aws:cloudtrail:${HOME_REGION}:${account}:trail/larkfield`,
            },
          },
        },
      );
    }
    const role = 'AWSServiceRoleForConfig';
    const startedAt = at(day, '03:00:00') + random.between(0, 3600) * SECOND;
    const config: Caller = {
      account,
      address: 'config.amazonaws.com',
      agent: 'config.amazonaws.com',
      identity: roleSession({
        account,
        role,
        rolePath: '/aws-service-role/config.amazonaws.com/',
        session: 'configLambdaExecution',
        startedAt,
        invokedBy: 'config.amazonaws.com',
      }),
    };
    for (const [index, name] of [
      'DescribeInstances',
      'DescribeSecurityGroups',
      'DescribeVolumes',
      'DescribeVpcs',
      'DescribeSubnets',
      'DescribeRouteTables',
    ].entries()) {
      calls.push({
        at: startedAt + index * 3 * SECOND,
        by: config,
        service: 'ec2',
        name,
        region: HOME_REGION,
        request: { filterSet: {} },
      });
    }
  }
  return calls;
}

/** The shop's group grows at lunch and shrinks in the evening, on AWS's own account of things. */
export function scaling(day: number, random: Random): Call[] {
  const service = 'autoscaling.amazonaws.com';
  const startedAt = at(day, '10:30:00') + random.between(0, 1800) * SECOND;
  const by: Caller = {
    account: PRODUCTION,
    address: service,
    agent: service,
    identity: roleSession({
      account: PRODUCTION,
      role: 'AWSServiceRoleForAutoScaling',
      rolePath: `/aws-service-role/${service}/`,
      session: 'AutoScaling',
      startedAt,
      invokedBy: service,
    }),
  };
  return Array.from({ length: random.between(1, 3) }, () => `i-0abc8${random.hex(12)}`).flatMap(
    (instanceId, index): Call[] => [
      {
        at: startedAt + index * 7 * SECOND,
        by,
        service: 'ec2',
        name: 'RunInstances',
        region: HOME_REGION,
        request: {
          instancesSet: { items: [{ minCount: 1, maxCount: 1 }] },
          launchTemplate: { launchTemplateName: 'shop', version: '14' },
          instanceType: 't3.medium',
        },
        response: { instancesSet: { items: [{ instanceId, instanceState: { code: 0, name: 'pending' } }] } },
      },
      {
        at: startedAt + 7 * HOUR + index * 11 * SECOND,
        by,
        service: 'ec2',
        name: 'TerminateInstances',
        region: HOME_REGION,
        request: { instancesSet: { items: [{ instanceId }] } },
        response: {
          instancesSet: {
            items: [
              {
                instanceId,
                currentState: { code: 32, name: 'shutting-down' },
                previousState: { code: 16, name: 'running' },
              },
            ],
          },
        },
      },
    ],
  );
}
