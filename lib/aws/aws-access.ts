// Station: what administrators set about reading from AWS, checked. Pure; refuses a stored value that it does not understand: then it is off.
import { z } from 'zod';
import { BadInputError } from '@/lib/errors';
import type { Json } from '@/lib/event/event';
import { ACCOUNT_ID, isRegion, ROLE_ARN } from './aws-names';

const ANY_ACCOUNT = '{account}';

const account = z.string().regex(ACCOUNT_ID, 'An account is twelve digits.');
const roleArn = z
  .string()
  .max(600)
  .regex(ROLE_ARN, 'A role looks like arn:aws:iam::123456789012:role/waymark-read.');
const rolePattern = z
  .string()
  .max(600)
  .refine(
    (text) => ROLE_ARN.test(text.replace(ANY_ACCOUNT, '123456789012')),
    'A role looks like arn:aws:iam::{account}:role/waymark-read; {account} stands for the account of the instance.',
  );

const schema = z
  .object({
    on: z.boolean(),
    /** Whether the credentials of the server may be used. */
    server: z.boolean(),
    /** Whether a person may paste temporary credentials of their own for one read. */
    pasted: z.boolean(),
    /** Role that the server's credentials assume, `{account}` standing for the instance's account; null to read with them alone. */
    role: rolePattern.nullable(),
    /** Roles of single accounts, which win over `role`. */
    roles: z.array(z.object({ accountId: account, role: roleArn })).max(200, 'At most 200 accounts.'),
    externalId: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, 'An external id has 2 to 1,224 letters, digits and _+=,.@:/-.')
      .nullable(),
    /** Accounts whose instances may be read; empty for every account that an alert names. */
    accounts: z.array(account).max(500, 'At most 500 accounts.'),
    /** Regions that may be called; empty for every region that an alert names. */
    regions: z
      .array(z.string().refine(isRegion, 'A region looks like eu-west-1.'))
      .max(100, 'At most 100 regions.'),
    timeoutSeconds: z
      .number('The time limit is a number of seconds from 1 to 60.')
      .int('The time limit is a whole number of seconds.')
      .min(1, 'The time limit is a number of seconds from 1 to 60.')
      .max(60, 'The time limit is a number of seconds from 1 to 60.'),
  })
  .refine((value) => !value.on || value.server || value.pasted, {
    path: ['server'],
    message: 'Allow at least one kind of credentials, or switch reading off.',
  })
  .refine((value) => new Set(value.roles.map(({ accountId }) => accountId)).size === value.roles.length, {
    path: ['roles'],
    message: 'Give each account one role.',
  });

export type AwsAccess = z.infer<typeof schema>;

export const AWS_ACCESS_OFF: AwsAccess = {
  on: false,
  server: true,
  pasted: true,
  role: null,
  roles: [],
  externalId: null,
  accounts: [],
  regions: [],
  timeoutSeconds: 10,
};

/** What was stored; off where nothing was, or where it is not understood. */
export function readAwsAccess(stored: Json | undefined): AwsAccess {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : AWS_ACCESS_OFF;
}

/** @throws BadInputError whose `where.path` is the first field that cannot be used. */
export function checkAwsAccess(raw: unknown): AwsAccess {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadInputError(issue?.message ?? 'These settings cannot be used.', {
    where: { path: String(issue?.path[0] ?? '') },
  });
}

/** The role to assume for an account; null where the credentials read by themselves. */
export function roleFor(access: Pick<AwsAccess, 'role' | 'roles'>, accountId: string): string | null {
  const own = access.roles.find((one) => one.accountId === accountId);
  return own?.role ?? access.role?.replace(ANY_ACCOUNT, accountId) ?? null;
}

/** Names of the fields in which two settings differ. */
export function changedFields(before: AwsAccess, after: AwsAccess): string[] {
  return (Object.keys(AWS_ACCESS_OFF) as (keyof AwsAccess)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
}
