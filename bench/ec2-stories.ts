// What happens to instances in the bench's accounts: operations every day, some changes, few attacks.
import type { JsonObject } from '@/lib/event/event';
import type { Random } from '@/lib/sample/random';

/** An event that a story will come to. */
export interface Planned {
  at: number;
  record: JsonObject;
}

/** Names that the stories make; the ordinary calls leave them out, so that the shares below are the shares. */
export const RULED_NAMES: ReadonlySet<string> = new Set([
  'StopInstances',
  'StartInstances',
  'TerminateInstances',
  'RunInstances',
  'ModifyInstanceAttribute',
  'DescribeInstanceAttribute',
  'GetLaunchTemplateData',
  'AssociateIamInstanceProfile',
  'AuthorizeSecurityGroupIngress',
  'CreateInstanceExportTask',
]);

const INSTANCES = 400;
const PEOPLE = 40;
const MACHINES = ['Terraform/1.9.5 (+https://www.terraform.io)', 'Boto3/1.35.10 md/Botocore#1.35.10 ua/2.0'];
const AGENTS = ['aws-cli/2.17.44 md/awscrt#0.21.2', 'console.amazonaws.com', 'Boto3/1.34.162', ...MACHINES];

interface Who {
  identity: JsonObject;
  address: string;
  agent: string;
}

/** Relative frequencies: of ten thousand stories about 6,000 stop and start, and 25 are attacks. */
const STORIES: readonly [number, (random: Random, account: string, at: number) => Planned[]][] = [
  [2600, stopAndStart],
  [1900, launch],
  [1500, terminate],
  [1500, readAttribute],
  [1100, changeGroup],
  [550, readUserData],
  [500, changeAttribute],
  [150, giveProfile],
  [120, changeUserDataOften],
  [45, readTemplate],
  [25, attack],
  [10, exportInstance],
  [4, sweep],
];
const TOTAL = STORIES.reduce((sum, [weight]) => sum + weight, 0);

/** The events of one story that begins at `at`, in time order. */
export function ec2Story(random: Random, account: string, at: number): Planned[] {
  let left = random.between(1, TOTAL);
  const story = STORIES.find(([weight]) => (left -= weight) <= 0);
  return story ? story[1](random, account, at) : [];
}

function stopAndStart(random: Random, account: string, at: number): Planned[] {
  const person = who(random, account);
  const ids = Array.from({ length: random.chance(0.2) ? random.between(2, 6) : 1 }, () =>
    instance(random, account),
  );
  const pauseMs = random.chance(0.3) ? random.between(60, 600) * 1000 : random.between(4, 14) * 3_600_000;
  return [
    call(account, at, 'StopInstances', instances(ids), person, random.chance(0.02) ? DENIED : {}),
    call(account, at + pauseMs, 'StartInstances', instances(ids), person),
  ];
}

function launch(random: Random, account: string, at: number): Planned[] {
  const instanceType = random.chance(0.002)
    ? 'p2.xlarge'
    : random.pick(['t3.micro', 'm6i.large', 'c7g.xlarge']);
  const request = {
    instanceType,
    minCount: 1,
    maxCount: 1,
    userData: '<sensitiveDataRemoved>',
    imageId: 'ami-0abcd1234',
  };
  const response = {
    instancesSet: { items: [{ instanceId: instance(random, account), imageId: 'ami-0abcd1234' }] },
  };
  return [call(account, at, 'RunInstances', request, who(random, account), { responseElements: response })];
}

function terminate(random: Random, account: string, at: number): Planned[] {
  return [
    call(account, at, 'TerminateInstances', instances([instance(random, account)]), who(random, account)),
  ];
}

function readAttribute(random: Random, account: string, at: number): Planned[] {
  const attribute = random.pick(['disableApiTermination', 'instanceType', 'groupSet']);
  return [read(random, account, at, attribute, who(random, account), instance(random, account))];
}

function readUserData(random: Random, account: string, at: number): Planned[] {
  // Few people read the same few instances again and again.
  const index = random.between(0, 5);
  return [
    read(
      random,
      account,
      at,
      'userData',
      person(account, index, random),
      instanceAt(account, index * 7 + random.between(0, 6)),
    ),
  ];
}

function sweep(random: Random, account: string, at: number): Planned[] {
  const reader = who(random, account);
  return Array.from({ length: 9 }, (_, index) =>
    read(random, account, at + index * 20_000, 'userData', reader, instance(random, account)),
  );
}

function changeGroup(random: Random, account: string, at: number): Planned[] {
  const name = random.pick([
    'AuthorizeSecurityGroupIngress',
    'RevokeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
  ]);
  const request = {
    groupId: `sg-0${random.hex(16)}`,
    ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443 }] },
  };
  const agent = random.chance(0.7) ? MACHINES[0] : undefined;
  return [
    call(account, at, name, request, { ...who(random, account), ...(agent === undefined ? {} : { agent }) }),
  ];
}

function changeAttribute(random: Random, account: string, at: number): Planned[] {
  const instanceId = instance(random, account);
  const request = random.pick<JsonObject>([
    { instanceId, groupSet: { items: [{ groupId: `sg-0${random.hex(16)}` }] } },
    { instanceId, disableApiTermination: { value: true } },
    { instanceId, instanceType: { value: 'm6i.xlarge' } },
  ]);
  return [call(account, at, 'ModifyInstanceAttribute', request, who(random, account))];
}

/** A change of user data by the machinery, not always between a stop and a start. */
function changeUserDataOften(random: Random, account: string, at: number): Planned[] {
  const machine = { ...who(random, account), agent: MACHINES[0] ?? '' };
  const id = instance(random, account);
  const change = call(account, at + 90_000, 'ModifyInstanceAttribute', userData(random, id), machine);
  if (random.chance(0.6)) return [{ ...change, at }];
  return [
    call(account, at, 'StopInstances', instances([id]), machine),
    change,
    call(account, at + 180_000, 'StartInstances', instances([id]), machine),
  ];
}

function attack(random: Random, account: string, at: number): Planned[] {
  const eve = who(random, account);
  const id = instance(random, account);
  const ids = random.chance(0.1) ? [id, instance(random, account)] : [id];
  return [
    call(account, at, 'StopInstances', instances(ids), eve),
    call(account, at + random.between(20, 120) * 1000, 'ModifyInstanceAttribute', userData(random, id), eve),
    call(account, at + random.between(125, 400) * 1000, 'StartInstances', instances(ids), eve),
  ];
}

function giveProfile(random: Random, account: string, at: number): Planned[] {
  const request = {
    AssociateIamInstanceProfileRequest: {
      InstanceId: instance(random, account),
      IamInstanceProfile: { Name: 'web' },
    },
  };
  return [call(account, at, 'AssociateIamInstanceProfile', request, who(random, account))];
}

function readTemplate(random: Random, account: string, at: number): Planned[] {
  const request = { GetLaunchTemplateDataRequest: { InstanceId: instance(random, account) } };
  return [call(account, at, 'GetLaunchTemplateData', request, who(random, account), { readOnly: true })];
}

function exportInstance(random: Random, account: string, at: number): Planned[] {
  const request = { instanceId: instance(random, account), targetEnvironment: 'vmware' };
  return [
    call(
      account,
      at,
      'CreateInstanceExportTask',
      request,
      who(random, account),
      random.chance(0.5) ? DENIED : {},
    ),
  ];
}

const DENIED: JsonObject = {
  errorCode: 'Client.UnauthorizedOperation',
  errorMessage: 'You are not authorized to perform this operation.',
};

function read(
  random: Random,
  account: string,
  at: number,
  attribute: string,
  reader: Who,
  instanceId: string,
): Planned {
  const extra = { readOnly: true, ...(random.chance(0.03) ? DENIED : {}) };
  return call(account, at, 'DescribeInstanceAttribute', { attribute, instanceId }, reader, extra);
}

function userData(random: Random, instanceId: string): JsonObject {
  const value = '<sensitiveDataRemoved>';
  return random.pick<JsonObject>([
    { instanceId, userData: value },
    { instanceId, userData: { value } },
    { instanceId, attribute: 'userData', value },
  ]);
}

function instances(ids: readonly string[]): JsonObject {
  return { instancesSet: { items: ids.map((instanceId) => ({ instanceId })) } };
}

function call(
  account: string,
  at: number,
  eventName: string,
  requestParameters: JsonObject,
  { identity, address, agent }: Who,
  extra: JsonObject = {},
): Planned {
  const record = {
    eventVersion: '1.09',
    userIdentity: identity,
    eventSource: 'ec2.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: address,
    userAgent: agent,
    requestParameters,
    responseElements: null,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    ...extra,
  };
  return { at, record };
}

function instance(random: Random, account: string): string {
  return instanceAt(account, random.between(0, INSTANCES - 1));
}

function instanceAt(account: string, index: number): string {
  return `i-0${account.slice(0, 6)}${index.toString(16).padStart(10, '0')}`;
}

function who(random: Random, account: string): Who {
  return person(account, random.between(0, PEOPLE - 1), random);
}

function person(account: string, index: number, random: Random): Who {
  const address = `198.51.100.${index + 1}`;
  const agent = random.pick(AGENTS);
  const principalId = `AIDAEXAMPLE${account.slice(0, 4)}${String(index).padStart(4, '0')}`;
  if (index % 2 === 0) {
    const userName = `person-${index}`;
    const arn = `arn:aws:iam::${account}:user/${userName}`;
    return { identity: { type: 'IAMUser', principalId, arn, accountId: account, userName }, address, agent };
  }
  const role = `role-${index}`;
  const issuer = {
    type: 'Role',
    principalId,
    arn: `arn:aws:iam::${account}:role/${role}`,
    accountId: account,
    userName: role,
  };
  const identity = {
    type: 'AssumedRole',
    principalId: `${principalId}:session`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/session-${random.between(1, 4)}`,
    accountId: account,
    sessionContext: { sessionIssuer: issuer },
  };
  return { identity, address, agent };
}
