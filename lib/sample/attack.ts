// Station: the sample's attack, one night from a stolen key to the machine's own role. Refuses success where the story needs a refusal.
import { leaveWithTheRole } from '@/lib/sample/attack-role';
import { respond } from '@/lib/sample/attack-response';
import { denied, deniedByEc2, type Call } from '@/lib/sample/call';
import {
  ADDRESSES,
  AGENTS,
  GLOBAL_REGION,
  HOME_REGION,
  MACHINES,
  PEOPLE,
  PRODUCTION,
  SECOND_KEY,
  withForgottenKey,
  type Machine,
} from '@/lib/sample/company';
import type { Caller } from '@/lib/sample/identity';
import { changeUserData, listInstances, readUserData, start, stop } from '@/lib/sample/instance-calls';
import { at } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';

const DAY = 21;
const { web1, web2, api1, batch1, report1 } = MACHINES;

/** Wednesday 21 October 2026, 02:11 to 02:47 UTC, and the answer next morning. */
export function attack(random: Random): Call[] {
  const thief = withForgottenKey(ADDRESSES.intruder, AGENTS.intruder);
  return [
    ...lookAround(thief, random),
    ...plant(thief, random),
    ...leaveWithTheRole(),
    ...keepAccess(thief),
    ...respond(),
  ];
}

function lookAround(thief: Caller, random: Random): Call[] {
  const iam = (clock: string, name: string, resource: string): Call => ({
    at: at(DAY, clock),
    by: thief,
    service: 'iam',
    name,
    region: GLOBAL_REGION,
    error: denied(thief, `iam:${name}`, `arn:aws:iam::${PRODUCTION}:${resource}`),
  });
  const refusedRead = (clock: string, host: Machine): Call => ({
    ...readUserData(at(DAY, clock), thief, host),
    error: deniedByEc2(thief, 'DescribeInstanceAttribute', HOME_REGION, `instance/${host.id}`, random),
  });
  return [
    { at: at(DAY, '02:11:08'), by: thief, service: 'sts', name: 'GetCallerIdentity', region: GLOBAL_REGION },
    iam('02:11:20', 'ListUsers', 'user/'),
    iam('02:11:21', 'ListRoles', 'role/'),
    iam('02:11:23', 'ListAttachedUserPolicies', `user/${PEOPLE.jonas.name}`),
    {
      at: at(DAY, '02:11:41'),
      by: thief,
      service: 's3',
      name: 'ListBuckets',
      region: GLOBAL_REGION,
      request: { Host: 's3.amazonaws.com' },
    },
    {
      at: at(DAY, '02:12:02'),
      by: thief,
      service: 'ec2',
      name: 'DescribeRegions',
      region: GLOBAL_REGION,
      request: { regionSet: {} },
    },
    { ...listInstances(at(DAY, '02:12:09'), thief), region: GLOBAL_REGION },
    listInstances(at(DAY, '02:12:12'), thief),
    {
      at: at(DAY, '02:12:40'),
      by: thief,
      service: 'ec2',
      name: 'DescribeIamInstanceProfileAssociations',
      region: HOME_REGION,
      request: {},
    },
    refusedRead('02:13:15', web1),
    refusedRead('02:13:16', web2),
    refusedRead('02:13:16', api1),
    readUserData(at(DAY, '02:13:17'), thief, batch1),
    readUserData(at(DAY, '02:13:18'), thief, report1),
  ];
}

function plant(thief: Caller, random: Random): Call[] {
  const stopWeb = stop(at(DAY, '02:18:44'), thief, [web1], true);
  return [
    { ...stopWeb, error: deniedByEc2(thief, 'StopInstances', HOME_REGION, `instance/${web1.id}`, random) },
    stop(at(DAY, '02:20:05'), thief, [batch1], true),
    listInstances(at(DAY, '02:20:21'), thief, [batch1]),
    listInstances(at(DAY, '02:20:36'), thief, [batch1]),
    listInstances(at(DAY, '02:20:51'), thief, [batch1]),
    changeUserData(at(DAY, '02:20:52'), thief, batch1),
    start(at(DAY, '02:20:53'), thief, [batch1]),
    listInstances(at(DAY, '02:21:30'), thief, [batch1]),
  ];
}

/** People may renew their own keys here, so this one try works. */
function keepAccess(thief: Caller): Call[] {
  const name = PEOPLE.jonas.name;
  const withSecondKey: Caller = {
    ...thief,
    address: ADDRESSES.intruderRelay,
    identity: { ...thief.identity, accessKeyId: SECOND_KEY },
  };
  return [
    {
      at: at(DAY, '02:33:10'),
      by: thief,
      service: 'iam',
      name: 'CreateUser',
      region: GLOBAL_REGION,
      error: denied(thief, 'iam:CreateUser', `arn:aws:iam::${PRODUCTION}:user/svc-monitor`),
    },
    {
      at: at(DAY, '02:33:52'),
      by: thief,
      service: 'iam',
      name: 'CreateAccessKey',
      region: GLOBAL_REGION,
      request: { userName: name },
      response: {
        accessKey: {
          userName: name,
          accessKeyId: SECOND_KEY,
          status: 'Active',
          createDate: 'Oct 21, 2026, 2:33:52 AM',
        },
      },
    },
    {
      at: at(DAY, '02:46:29'),
      by: withSecondKey,
      service: 'sts',
      name: 'GetCallerIdentity',
      region: GLOBAL_REGION,
    },
  ];
}
