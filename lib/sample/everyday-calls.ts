// Station: calls that any working day holds, one line each. Refuses calls that start, stop or change a machine: those are told in stories.
import type { Json } from '@/lib/event/event';
import type { Call } from '@/lib/sample/call';
import { GLOBAL_REGION, HOME_REGION, MACHINES, type Machine } from '@/lib/sample/company';
import type { Caller } from '@/lib/sample/identity';
import type { Random } from '@/lib/sample/random';

interface Everyday {
  service: string;
  name: string;
  region: string;
  request: (random: Random, account: string) => Json;
}

const BUCKETS = [
  'larkfield-shop-assets',
  'larkfield-orders-export',
  'larkfield-terraform-state',
  'larkfield-access-logs',
];
const FUNCTIONS = ['resize-image', 'order-mail', 'nightly-report', 'stock-feed'];
const PARAMETERS = ['/shop/feature-flags', '/shop/mail-sender', '/batch/concurrency', '/api/log-level'];
const machines: readonly Machine[] = Object.values(MACHINES);

function read(
  service: string,
  name: string,
  request: Everyday['request'] = () => ({}),
  region = HOME_REGION,
): Everyday {
  return { service, name, region, request };
}

const instanceOf: Everyday['request'] = (random, account) => {
  const host = random.pick(machines.filter((each) => each.account === account));
  return { instancesSet: { items: [{ instanceId: host.id }] }, filterSet: {} };
};
const bucket: Everyday['request'] = (random) => {
  const bucketName = random.pick(BUCKETS);
  return { bucketName, Host: `${bucketName}.s3.${HOME_REGION}.amazonaws.com` };
};

/** What people and tools look at all day. */
export const READS: readonly Everyday[] = [
  read('ec2', 'DescribeInstances', instanceOf),
  read('ec2', 'DescribeInstances', () => ({ maxResults: 1000, instancesSet: {}, filterSet: {} })),
  read('ec2', 'DescribeInstanceStatus', instanceOf),
  read('ec2', 'DescribeSecurityGroups', () => ({
    maxResults: 1000,
    securityGroupSet: {},
    securityGroupIdSet: {},
    filterSet: {},
  })),
  read('ec2', 'DescribeVolumes', () => ({ maxResults: 500, volumeSet: {}, filterSet: {} })),
  read('ec2', 'DescribeVpcs', () => ({ vpcSet: {}, filterSet: {} })),
  read('ec2', 'DescribeTags', () => ({ maxResults: 1000, filterSet: {} })),
  read('s3', 'GetBucketLocation', bucket),
  read('s3', 'GetBucketPolicy', bucket),
  read('s3', 'ListBuckets', () => ({ Host: 's3.amazonaws.com' }), GLOBAL_REGION),
  read('iam', 'ListRoles', () => null, GLOBAL_REGION),
  read(
    'iam',
    'GetRole',
    (random) => ({ roleName: random.pick(['app-web', 'app-api', 'app-batch', 'ci-terraform']) }),
    GLOBAL_REGION,
  ),
  read('iam', 'ListAccountAliases', () => null, GLOBAL_REGION),
  read('lambda', 'ListFunctions20150331', () => null),
  read('lambda', 'GetFunction20150331v2', (random) => ({ functionName: random.pick(FUNCTIONS) })),
  read('logs', 'DescribeLogGroups', () => ({ limit: 50 })),
  read('cloudwatch', 'DescribeAlarms', () => ({ maxRecords: 100 }), HOME_REGION),
  read('ssm', 'GetParameter', (random) => ({ name: random.pick(PARAMETERS), withDecryption: true })),
  read('ssm', 'DescribeInstanceInformation', () => ({ maxResults: 50 })),
  read('rds', 'DescribeDBInstances', () => ({ maxRecords: 100 })),
  read('elasticloadbalancing', 'DescribeTargetHealth', (random) => ({
    targetGroupArn: `targetgroup/shop/${random.hex(16)}`,
  })),
  read('autoscaling', 'DescribeAutoScalingGroups', () => ({ maxRecords: 100 })),
  read('kms', 'ListAliases', () => ({ limit: 100 })),
  read('sts', 'GetCallerIdentity', () => null),
  read('health', 'DescribeEventAggregates', () => ({ aggregateField: 'eventTypeCategory' }), GLOBAL_REGION),
];

/** What they change. */
export const WRITES: readonly Everyday[] = [
  read('lambda', 'UpdateFunctionCode20150331v2', (random) => ({
    functionName: random.pick(FUNCTIONS),
    dryRun: false,
    publish: true,
  })),
  read('lambda', 'UpdateFunctionConfiguration20150331v2', (random) => ({
    functionName: random.pick(FUNCTIONS),
    timeout: random.pick([10, 30, 60]),
  })),
  read('ssm', 'PutParameter', (random) => ({
    name: random.pick(PARAMETERS),
    type: 'String',
    overwrite: true,
    value: 'HIDDEN_DUE_TO_SECURITY_REASONS',
  })),
  read('logs', 'PutRetentionPolicy', (random) => ({
    logGroupName: `/aws/lambda/${random.pick(FUNCTIONS)}`,
    retentionInDays: 90,
  })),
  read('s3', 'PutBucketTagging', bucket),
  read('ec2', 'CreateTags', (random, account) => ({
    resourcesSet: {
      items: [{ resourceId: random.pick(machines.filter((each) => each.account === account)).id }],
    },
    tagSet: { items: [{ key: 'team', value: random.pick(['shop', 'platform', 'data']) }] },
  })),
  read('cloudwatch', 'PutMetricAlarm', (random) => ({
    alarmName: `queue-depth-${random.between(1, 9)}`,
    threshold: random.between(50, 400),
  })),
];

export function makeCall(at: number, by: Caller, everyday: Everyday, random: Random): Call {
  return {
    at,
    by,
    service: everyday.service,
    name: everyday.name,
    region: everyday.region,
    request: everyday.request(random, by.account),
  };
}
