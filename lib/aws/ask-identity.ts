// Station: STS → the role's credentials, and whose credentials these are. Refuses retries of the SDK and answers without an account.
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ACCOUNT_ID } from './aws-names';
import { makeFault } from './aws-fault';
import type { FaultSubject } from './fault';
import { callAws, Refused } from './call-aws';
import { clientOptions } from './client-options';
import type { Deadline } from './deadline';
import type { UsableCredentials } from './find-credentials';

export interface Principal {
  accountId: string;
  /** As CloudTrail writes `userIdentity.arn`: with the session's name for a role. */
  arn: string;
}

export interface RoleToAssume {
  arn: string;
  sessionName: string;
  externalId: string | null;
}

/** @throws Refused */
export async function askIdentity(
  { credentials }: UsableCredentials,
  subject: FaultSubject,
  deadline: Deadline,
): Promise<Principal> {
  const client = new STSClient(clientOptions(subject.region, credentials, deadline));
  try {
    const { Account, Arn, $metadata } = await callAws({
      subject: { ...subject, call: 'sts:GetCallerIdentity' },
      deadline,
      send: (abortSignal) => client.send(new GetCallerIdentityCommand({}), { abortSignal }),
    });
    if (Account === undefined || Arn === undefined || !ACCOUNT_ID.test(Account) || !Arn.startsWith('arn:aws'))
      throw new Refused(garbled($metadata.requestId));
    return { accountId: Account, arn: Arn };
  } finally {
    client.destroy();
  }
}

/** @throws Refused */
export async function assumeRole(
  { credentials, from }: UsableCredentials,
  role: RoleToAssume,
  subject: FaultSubject,
  deadline: Deadline,
): Promise<UsableCredentials> {
  const client = new STSClient(clientOptions(subject.region, credentials, deadline));
  try {
    const { Credentials, $metadata } = await callAws({
      subject: { ...subject, call: 'sts:AssumeRole' },
      deadline,
      send: (abortSignal) =>
        client.send(
          new AssumeRoleCommand({
            RoleArn: role.arn,
            RoleSessionName: role.sessionName,
            // The shortest that STS gives: one read needs seconds.
            DurationSeconds: 900,
            ...(role.externalId !== null && { ExternalId: role.externalId }),
          }),
          { abortSignal },
        ),
    });
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined)
      throw new Refused(garbled($metadata.requestId));
    return {
      credentials: {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      },
      from: `${from}, then the role ${role.arn}`,
    };
  } finally {
    client.destroy();
  }
}

function garbled(requestId: string | undefined) {
  return makeFault('garbled', requestId ?? null);
}
