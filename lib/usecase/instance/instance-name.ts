// Station: an account and an instance as an address or a form names them → the same, checked. Refuses what no log could have held.
import { z } from 'zod';
import { BadInputError } from '@/lib/errors';
import type { InstanceName } from '@/lib/store/payload/payload-marks';

const name = z.object({
  accountId: z.string().min(1).max(64).regex(/^\S+$/),
  // Published logs carry changed ids, so their form is not checked further; events hold them as they came.
  instanceId: z
    .string()
    .max(200)
    .regex(/^m?i-\S+$/),
});

/** @throws BadInputError */
export function checkInstance(given: InstanceName): InstanceName {
  const parsed = name.safeParse(given);
  if (!parsed.success)
    throw new BadInputError('Name an account and an instance, such as 123456789012 and i-0abc1234567890def.');
  return parsed.data;
}
