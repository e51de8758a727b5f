// Station: the deployment pipeline: Terraform looks at everything, changes a little, replaces machines of a group. Refuses changes to user data.
import type { Call } from '@/lib/sample/call';
import { ADDRESSES, HOME_REGION, MACHINES, pipeline, PRODUCTION, STAGING } from '@/lib/sample/company';
import { makeCall, READS, WRITES } from '@/lib/sample/everyday-calls';
import { keyOf, type Caller } from '@/lib/sample/identity';
import { readUserData } from '@/lib/sample/instance-calls';
import { at, SECOND, workdays } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';

export function pipelines(random: Random): Call[] {
  return workdays().flatMap((day) =>
    Array.from({ length: random.between(3, 6) }, () => run(day, random)).flat(),
  );
}

function run(day: number, random: Random): Call[] {
  const account = random.chance(0.5) ? PRODUCTION : STAGING;
  const startedAt = at(day, '07:10:00') + random.between(0, 8 * 3600) * SECOND;
  const by = pipeline(account, startedAt, random.pick(ADDRESSES.builds));
  const calls: Call[] = [
    federate(startedAt, by),
    { at: startedAt + SECOND, by, service: 'sts', name: 'GetCallerIdentity', region: HOME_REGION },
  ];
  let moment = startedAt + 2 * SECOND;
  for (let count = random.between(12, 26); count > 0; count -= 1) {
    moment += random.between(0, 2) * SECOND;
    calls.push(makeCall(moment, by, random.pick(READS), random));
  }
  // Terraform's refresh reads the user data of each machine it keeps.
  calls.push(
    readUserData(moment + SECOND, by, account === PRODUCTION ? MACHINES.report1 : MACHINES.stageWeb1),
  );
  if (random.chance(0.5)) calls.push(makeCall(moment + 20 * SECOND, by, random.pick(WRITES), random));
  if (random.chance(0.2)) calls.push(...replaceMachine(moment + 30 * SECOND, by, random));
  return calls;
}

function federate(moment: number, by: Caller): Call {
  const provider = `arn:aws:iam::${by.account}:oidc-provider/builds.larkfield.example`;
  return {
    at: moment,
    by: {
      ...by,
      agent: 'aws-sdk-go-v2/1.31.0 os/linux lang/go#1.22.7 md/GOOS#linux md/GOARCH#amd64 api/sts#1.31.3',
      identity: {
        type: 'WebIdentityUser',
        principalId: `${provider}:larkfield:pipeline`,
        userName: 'project:larkfield/infrastructure:ref:main',
        identityProvider: provider,
      },
    },
    service: 'sts',
    name: 'AssumeRoleWithWebIdentity',
    region: HOME_REGION,
    request: {
      roleArn: `arn:aws:iam::${by.account}:role/ci-terraform`,
      roleSessionName: 'infrastructure-pipeline',
      durationSeconds: 3600,
    },
    response: { credentials: { accessKeyId: keyOf(by.identity) }, provider, audience: 'sts.amazonaws.com' },
  };
}

/** A machine of the batch group goes, another comes. */
function replaceMachine(moment: number, by: Caller, random: Random): Call[] {
  const instanceId = `i-0abc9${random.hex(12)}`;
  const launched = {
    instancesSet: {
      items: [
        {
          instanceId,
          imageId: MACHINES.web1.imageId,
          instanceType: 't3.small',
          instanceState: { code: 0, name: 'pending' },
        },
      ],
    },
  };
  return [
    {
      at: moment,
      by,
      service: 'ec2',
      name: 'RunInstances',
      region: HOME_REGION,
      request: {
        instancesSet: { items: [{ imageId: MACHINES.web1.imageId, minCount: 1, maxCount: 1 }] },
        userData: '<sensitiveDataRemoved>',
        instanceType: 't3.small',
        clientToken: `terraform-${random.hex(24)}`,
      },
      response: launched,
    },
    {
      at: moment + random.between(600, 5400) * SECOND,
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
  ];
}
