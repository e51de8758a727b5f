import type { AwsAccess } from '@/lib/usecase/aws/get-aws-access';

/** The settings as people type them. */
export interface AccessText {
  on: boolean;
  server: boolean;
  pasted: boolean;
  role: string;
  /** One account and its role a line. */
  roles: string;
  externalId: string;
  accounts: string;
  regions: string;
  timeoutSeconds: string;
}

export function writeAccess(access: AwsAccess): AccessText {
  return {
    on: access.on,
    server: access.server,
    pasted: access.pasted,
    role: access.role ?? '',
    roles: access.roles.map(({ accountId, role }) => `${accountId} ${role}`).join('\n'),
    externalId: access.externalId ?? '',
    accounts: access.accounts.join('\n'),
    regions: access.regions.join('\n'),
    timeoutSeconds: String(access.timeoutSeconds),
  };
}

/** What was typed, whether or not it can be used: the server says what can't. */
export function readAccess(text: AccessText): AwsAccess {
  return {
    on: text.on,
    server: text.server,
    pasted: text.pasted,
    role: orNull(text.role),
    roles: lines(text.roles).map((line) => {
      const [accountId = '', role = ''] = line.split(/[\s,=]+/);
      return { accountId, role };
    }),
    externalId: orNull(text.externalId),
    accounts: words(text.accounts),
    regions: words(text.regions),
    timeoutSeconds: text.timeoutSeconds.trim() === '' ? Number.NaN : Number(text.timeoutSeconds),
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function words(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))];
}
