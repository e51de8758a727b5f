// Station: the morning after the attack: keys off, a snapshot, the machine stopped. Refuses a new start.
import type { Call } from '@/lib/sample/call';
import {
  FORGOTTEN_KEY,
  GLOBAL_REGION,
  HOME_REGION,
  MACHINES,
  PEOPLE,
  PRODUCTION,
  SECOND_KEY,
  signedIn,
} from '@/lib/sample/company';
import { readUserData, stop } from '@/lib/sample/instance-calls';
import { at, SECOND } from '@/lib/sample/instant';

const DAY = 21;
const { batch1 } = MACHINES;

export function respond(): Call[] {
  const anna = signedIn(PEOPLE.anna, PRODUCTION, at(DAY, '07:48:10'));
  const name = PEOPLE.jonas.name;
  const keys = [FORGOTTEN_KEY, SECOND_KEY];
  return [
    {
      at: at(DAY, '07:49:30'),
      by: anna,
      service: 'iam',
      name: 'ListAccessKeys',
      region: GLOBAL_REGION,
      request: { userName: name },
    },
    ...keys.map((accessKeyId, index): Call => ({
      at: at(DAY, '07:50:12') + index * 9 * SECOND,
      by: anna,
      service: 'iam',
      name: 'UpdateAccessKey',
      region: GLOBAL_REGION,
      request: { userName: name, accessKeyId, status: 'Inactive' },
    })),
    readUserData(at(DAY, '07:55:41'), anna, batch1),
    {
      at: at(DAY, '07:58:03'),
      by: anna,
      service: 'ec2',
      name: 'CreateSnapshot',
      region: HOME_REGION,
      request: { volumeId: batch1.volumeId, description: 'batch-1 before rebuild' },
    },
    stop(at(DAY, '07:59:20'), anna, [batch1]),
  ];
}
