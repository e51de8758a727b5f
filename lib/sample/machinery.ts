// Station: what runs day and night without people: the roles of machines and functions, and what AWS adds. Refuses people.
import { servicesDay, scaling } from '@/lib/sample/aws-services';
import { backupNight } from '@/lib/sample/backups';
import type { Call } from '@/lib/sample/call';
import {
  AGENTS,
  ADDRESSES,
  HOME_REGION,
  MACHINES,
  onMachine,
  PRODUCTION,
  type Machine,
} from '@/lib/sample/company';
import { roleSession, type Caller } from '@/lib/sample/identity';
import { at, everyDay, HOUR, MINUTE, SECOND } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';
import { assumeRole } from '@/lib/sample/role-handout';

export function machinery(random: Random): Call[] {
  return everyDay().flatMap((day) => [
    ...running(day).flatMap((host) => machineDay(day, host, random)),
    ...functionsDay(day, random),
    ...servicesDay(day, random),
    ...backupNight(day, random),
    ...scaling(day, random),
  ]);
}

/** batch-1 is stopped after the attack and stays so. */
function running(day: number): Machine[] {
  return Object.values(MACHINES).filter((host) => host !== MACHINES.batch1 || day <= 20);
}

/** Every six hours fresh role credentials; now and then the agent reports and the application reads a parameter. */
function machineDay(day: number, host: Machine, random: Random): Call[] {
  const calls: Call[] = [];
  for (let part = 0; part < 4; part += 1) {
    const renewedAt = at(day, '00:00:00') + part * 6 * HOUR + random.between(0, 3000) * SECOND;
    const agent = onMachine(host, renewedAt, AGENTS.ssmAgent);
    const application = { ...agent, agent: AGENTS.boto };
    calls.push(
      assumeRole(renewedAt, 'ec2', host.account, host.role, host.id, agent),
      {
        at: renewedAt + 3 * MINUTE,
        by: agent,
        service: 'ssm',
        name: 'UpdateInstanceInformation',
        region: HOME_REGION,
        request: {
          instanceId: host.id,
          agentStatus: 'Active',
          agentVersion: '3.3.987.0',
          platformName: 'Amazon Linux',
        },
      },
      {
        at: renewedAt + random.between(5, 90) * MINUTE,
        by: application,
        service: 'ssm',
        name: 'GetParameter',
        region: HOME_REGION,
        request: { name: '/shop/feature-flags', withDecryption: true },
      },
    );
    if (host.name === 'batch-1') {
      const request = { secretId: 'batch/warehouse' };
      calls.push({
        at: renewedAt + 95 * MINUTE,
        by: application,
        service: 'secretsmanager',
        name: 'GetSecretValue',
        region: HOME_REGION,
        request,
      });
    }
  }
  return calls;
}

function functionsDay(day: number, random: Random): Call[] {
  return ['order-mail', 'stock-feed', 'nightly-report'].flatMap((name) =>
    Array.from({ length: 7 }, (_, index) => {
      const moment =
        at(day, '00:30:00') + Math.floor((index * 24 * HOUR) / 7) + random.between(0, 3000) * SECOND;
      const role = `lambda-${name}`;
      const by: Caller = {
        account: PRODUCTION,
        address: ADDRESSES.productionNat,
        agent: 'awslambda-worker/1.0 rusoto/0.48.0 rust/1.81.0 linux',
        identity: roleSession({
          account: PRODUCTION,
          role,
          rolePath: '/service-role/',
          session: name,
          startedAt: moment,
        }),
      };
      const logGroupName = `/aws/lambda/${name}`;
      return [
        assumeRole(moment, 'lambda', PRODUCTION, role, name, by, 'service-role/'),
        {
          at: moment + SECOND,
          by,
          service: 'logs',
          name: 'CreateLogStream',
          region: HOME_REGION,
          request: { logGroupName, logStreamName: `2026/10/${day}/[$LATEST]${random.hex(32)}` },
        },
      ];
    }).flat(),
  );
}
