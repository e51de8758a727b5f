// Station: the attack's third act: the machine boots with the planted script, and its role is used from far away.
import { denied, type Call } from '@/lib/sample/call';
import { ADDRESSES, AGENTS, GLOBAL_REGION, HOME_REGION, MACHINES, PRODUCTION } from '@/lib/sample/company';
import { roleSession, type Caller } from '@/lib/sample/identity';
import { at } from '@/lib/sample/instant';
import { assumeRole } from '@/lib/sample/role-handout';

const DAY = 21;
const { batch1 } = MACHINES;

/** The machine boots, AWS gives it its role, and somebody far away uses that role. */
export function leaveWithTheRole(): Call[] {
  const bootedAt = at(DAY, '02:21:14');
  const role = `arn:aws:iam::${PRODUCTION}:role/${batch1.role}`;
  const identity = roleSession({
    account: PRODUCTION,
    role: batch1.role,
    session: batch1.id,
    startedAt: bootedAt,
    fromInstance: true,
  });
  const outside: Caller = {
    account: PRODUCTION,
    identity,
    address: ADDRESSES.intruderRelay,
    agent: AGENTS.intruder,
  };
  const agent: Caller = { ...outside, address: ADDRESSES.productionNat, agent: AGENTS.ssmAgent };
  const refused = (clock: string, service: string, name: string, resource: string): Call => ({
    at: at(DAY, clock),
    by: outside,
    service,
    name,
    region: service === 'iam' ? GLOBAL_REGION : HOME_REGION,
    error: denied(outside, `${service}:${name}`, resource),
  });
  return [
    assumeRole(bootedAt, 'ec2', PRODUCTION, batch1.role, batch1.id, agent),
    {
      at: at(DAY, '02:21:52'),
      by: agent,
      service: 'ssm',
      name: 'UpdateInstanceInformation',
      region: HOME_REGION,
      request: { instanceId: batch1.id, agentStatus: 'Active' },
    },
    { at: at(DAY, '02:24:37'), by: outside, service: 'sts', name: 'GetCallerIdentity', region: HOME_REGION },
    {
      at: at(DAY, '02:24:58'),
      by: outside,
      service: 's3',
      name: 'ListBuckets',
      region: GLOBAL_REGION,
      request: { Host: 's3.amazonaws.com' },
    },
    {
      at: at(DAY, '02:25:20'),
      by: outside,
      service: 'secretsmanager',
      name: 'ListSecrets',
      region: HOME_REGION,
      request: {},
    },
    {
      at: at(DAY, '02:25:44'),
      by: outside,
      service: 'secretsmanager',
      name: 'GetSecretValue',
      region: HOME_REGION,
      request: { secretId: 'batch/warehouse' },
    },
    refused(
      '02:25:47',
      'secretsmanager',
      'GetSecretValue',
      `arn:aws:secretsmanager:${HOME_REGION}:${PRODUCTION}:secret:payments/gateway-Ab12Cd`,
    ),
    refused('02:27:03', 'iam', 'ListRoles', `arn:aws:iam::${PRODUCTION}:role/`),
    refused('02:27:31', 'iam', 'CreateUser', `arn:aws:iam::${PRODUCTION}:user/svc-monitor`),
    refused('02:27:58', 'iam', 'AttachRolePolicy', role),
    refused('02:28:20', 'iam', 'PutRolePolicy', role),
  ];
}
