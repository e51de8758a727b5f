// Station: who calls, as CloudTrail's userIdentity writes it. Refuses real identifiers: every id ends in EXAMPLE.
import type { JsonObject } from '@/lib/event/event';
import { isoSecond } from '@/lib/sample/instant';
import { createRandom } from '@/lib/sample/random';

/** Everything of a record that tells who called and from where. */
export interface Caller {
  account: string;
  identity: JsonObject;
  /** Address or service name, as in sourceIPAddress. */
  address: string;
  agent: string;
}

/** `AKIA` or `ASIA` and sixteen letters; the same name gives the same key. */
export function accessKeyOf(prefix: 'AKIA' | 'ASIA', name: string): string {
  return `${prefix}${createRandom(`${prefix}/${name}`).code(9)}EXAMPLE`;
}

function principalIdOf(prefix: 'AIDA' | 'AROA', name: string): string {
  return `${prefix}${createRandom(`${prefix}/${name}`).code(10)}EXAMPLE`;
}

/** A user with a long-lived key, or one who signed in to the web console (`accessKey` left out). */
export function iamUser(input: { account: string; name: string; accessKey?: string }): JsonObject {
  const { account, name, accessKey } = input;
  return {
    type: 'IAMUser',
    principalId: principalIdOf('AIDA', name),
    arn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
    ...(accessKey === undefined ? {} : { accessKeyId: accessKey }),
    userName: name,
  };
}

interface RoleSession {
  account: string;
  role: string;
  /** With both slashes, such as `/service-role/`. */
  rolePath?: string;
  session: string;
  /** Milliseconds since 1970; sets the key too, so one session keeps one key. */
  startedAt: number;
  mfa?: boolean;
  invokedBy?: string;
  /** The credentials came from an instance's metadata service. */
  fromInstance?: boolean;
}

export function roleSession(input: RoleSession): JsonObject {
  const {
    account,
    role,
    rolePath = '/',
    session,
    startedAt,
    mfa = false,
    invokedBy,
    fromInstance = false,
  } = input;
  const principalId = principalIdOf('AROA', role);
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    accountId: account,
    accessKeyId: accessKeyOf('ASIA', `${role}/${session}/${startedAt}`),
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId,
        arn: `arn:aws:iam::${account}:role${rolePath}${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate: isoSecond(startedAt), mfaAuthenticated: String(mfa) },
      ...(fromInstance ? { ec2RoleDelivery: '2.0' } : {}),
    },
    ...(invokedBy === undefined ? {} : { invokedBy }),
  };
}

/** A service acting by itself, such as EC2 fetching an instance's role. */
export function serviceCaller(account: string, service: string): Caller {
  const name = `${service}.amazonaws.com`;
  return { account, identity: { type: 'AWSService', invokedBy: name }, address: name, agent: name };
}

export function rootUser(account: string): JsonObject {
  return { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account };
}

/** The caller's ARN, for error messages; a service has none. */
export function arnOf(caller: Caller): string {
  return typeof caller.identity['arn'] === 'string' ? caller.identity['arn'] : caller.address;
}

/** The key of a session, as the answer of AssumeRole names it. */
export function keyOf(identity: JsonObject): string {
  return typeof identity['accessKeyId'] === 'string' ? identity['accessKeyId'] : '';
}
