// Station: what a person asked to read from AWS, checked against the alert and the settings. Refuses everything that these do not name.
import { z } from 'zod';
import { INSTANCE_ID } from '@/lib/aws/aws-names';
import { BadInputError, NotAllowedError } from '@/lib/errors';
import { visibleText } from '@/lib/text/visible-text';
import type { FetchPlan } from './plan-fetch';

const secret = (most: number) => z.string().trim().min(8).max(most).regex(/^\S+$/);

const input = z.object({
  alertId: z.string().min(1).max(200),
  /** One that the alert names. */
  instanceId: z.string().max(100),
  /** One that the alert names. */
  region: z.string().max(100),
  credentials: z.union([
    z.literal('server'),
    z.object({
      accessKeyId: z
        .string()
        .trim()
        .regex(/^[A-Z0-9]{12,128}$/),
      secretAccessKey: secret(200),
      sessionToken: secret(8192),
    }),
  ]),
});
export type FetchInput = z.input<typeof input>;
export type CheckedFetch = z.output<typeof input>;

/** @throws BadInputError that never repeats what was pasted. */
export function checkFetchInput(raw: unknown): CheckedFetch {
  const parsed = input.safeParse(raw);
  if (!parsed.success)
    throw new BadInputError(
      parsed.error.issues.some(({ path }) => path[0] === 'credentials')
        ? 'Paste all three: access key id, secret access key and session token, each without spaces.'
        : 'Name an alert, one of its instances and one of its regions.',
    );
  const { credentials } = parsed.data;
  // Long-lived keys are not for pasting into a page: they would have to be replaced afterwards.
  if (credentials !== 'server' && !credentials.accessKeyId.startsWith('ASIA'))
    throw new BadInputError(
      'Paste temporary credentials: their access key id begins with ASIA. `aws sts get-session-token` makes some from long-lived ones.',
    );
  return parsed.data;
}

/** @throws BadInputError | NotAllowedError */
export function checkAsked(
  plan: FetchPlan,
  alert: { instanceIds: readonly string[]; regions: readonly string[] },
  { instanceId, region, credentials }: CheckedFetch,
): void {
  if (plan.why !== null) throw new NotAllowedError(plan.why);
  if (!alert.instanceIds.includes(instanceId))
    throw new BadInputError('Choose one of the instances that the alert names.');
  if (!INSTANCE_ID.test(instanceId))
    throw new BadInputError(
      `${visibleText(instanceId, 60)} is not an instance id of EC2 (i- and 8 or 17 hexadecimal digits), so AWS is not asked.`,
    );
  if (!plan.regions.includes(region))
    throw new BadInputError(
      alert.regions.includes(region)
        ? `Reading from ${visibleText(region, 40)} is not allowed in the settings.`
        : 'Choose one of the regions that the alert names.',
    );
  if (!(credentials === 'server' ? plan.server : plan.pasted))
    throw new NotAllowedError(
      credentials === 'server'
        ? 'The settings do not allow the server’s credentials. Paste temporary ones of your own.'
        : 'The settings do not allow pasted credentials. Use those of the server.',
    );
}
