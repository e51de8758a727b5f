// Station: the nightly snapshots. Refuses restores.
import type { Call } from '@/lib/sample/call';
import { ADDRESSES, AGENTS, HOME_REGION, MACHINES, PRODUCTION } from '@/lib/sample/company';
import { roleSession, type Caller } from '@/lib/sample/identity';
import { at, SECOND } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';

export function backupNight(day: number, random: Random): Call[] {
  const startedAt = at(day, '01:00:00') + random.between(0, 900) * SECOND;
  const by: Caller = {
    account: PRODUCTION,
    address: ADDRESSES.productionNat,
    agent: AGENTS.boto,
    identity: roleSession({ account: PRODUCTION, role: 'nightly-backup', session: 'backup', startedAt }),
  };
  const volumes = Object.values(MACHINES).filter((host) => host.account === PRODUCTION);
  return volumes.flatMap((host, index): Call[] => {
    const moment = startedAt + (30 + index * 45) * SECOND;
    const snapshotId = `snap-0abc${random.hex(13)}`;
    const expired = `snap-0abc${random.hex(13)}`;
    return [
      {
        at: moment,
        by,
        service: 'ec2',
        name: 'DescribeVolumes',
        region: HOME_REGION,
        request: { volumeSet: { items: [{ volumeId: host.volumeId }] }, filterSet: {} },
      },
      {
        at: moment + 2 * SECOND,
        by,
        service: 'ec2',
        name: 'CreateSnapshot',
        region: HOME_REGION,
        request: { volumeId: host.volumeId, description: `nightly ${host.name}` },
        response: { snapshotId, volumeId: host.volumeId, status: 'pending' },
      },
      {
        at: moment + 9 * SECOND,
        by,
        service: 'ec2',
        name: 'DeleteSnapshot',
        region: HOME_REGION,
        request: { snapshotId: expired },
        response: { _return: true },
      },
    ];
  });
}
