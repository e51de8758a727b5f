// Station: DescribeInstanceAttribute → the user data of one instance, after making sure whose credentials ask. Refuses another account's
// credentials before anything is read, and answers that are not about this instance. Never fetches what user data names.
import { randomBytes } from 'node:crypto';
import { DescribeInstanceAttributeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { decodeStrictBase64 } from '@/lib/payload/unwrap/base64';
import { assumeRole, askIdentity, type Principal, type RoleToAssume } from './ask-identity';
import { makeFault } from './aws-fault';
import type { AwsFault, FaultSubject } from './fault';
import { callAws, Refused, type Answered } from './call-aws';
import { clientOptions } from './client-options';
import { startDeadline, type Deadline } from './deadline';
import { findCredentials, type PastedCredentials, type UsableCredentials } from './find-credentials';

/** EC2 gives at most 16 KB; more is no answer of EC2. */
const MOST_BASE64 = 64 * 1024;

export interface ReadRequest {
  accountId: string;
  /** Checked by the caller: an id of EC2's own shape. */
  instanceId: string;
  /** Checked by the caller: it becomes part of a host's name. */
  region: string;
  source: 'server' | PastedCredentials;
  role: RoleToAssume | null;
  /** For all calls together. */
  timeoutMs: number;
  cancel?: AbortSignal;
  /** Called before each DescribeInstanceAttribute is sent. */
  onSend: (sent: Sent) => Promise<void>;
  /** Called for each answered one, refused ones too, before anything else is done with it. */
  onAnswer: (answered: Answered & Sent) => Promise<void>;
}

interface Sent {
  /** Stands in the user agent of this call alone, so in its record too. Nobody can guess it. */
  mark: string;
  principal: Principal;
}

export type ReadAnswer = {
  /** Null where it was not asked or not answered. */
  principal: Principal | null;
  /** Whether DescribeInstanceAttribute was called. */
  called: boolean;
  /** Where the credentials came from, in words; null where none were found. */
  from: string | null;
} & ({ ok: true; bytes: Uint8Array; requestId: string | null } | { ok: false; fault: AwsFault });

/** What AWS refuses is an answer; only faults of `onAnswer` and of this code are thrown. */
export async function readUserData(request: ReadRequest): Promise<ReadAnswer> {
  const { accountId, instanceId, region, source, role, timeoutMs, cancel } = request;
  const deadline = startDeadline(timeoutMs, cancel);
  const subject: FaultSubject = {
    call: 'ec2:DescribeInstanceAttribute',
    instanceId,
    region,
    role: role?.arn ?? null,
    timeoutMs,
  };
  const told: Pick<ReadAnswer, 'principal' | 'called' | 'from'> = {
    principal: null,
    called: false,
    from: null,
  };
  try {
    let usable = await findCredentials(source, subject, deadline);
    told.from = usable.from;
    if (role !== null) usable = await assumeRole(usable, role, subject, deadline);
    told.from = usable.from;
    const principal = await askIdentity(usable, subject, deadline);
    told.principal = principal;
    if (principal.accountId !== accountId)
      throw new Refused(makeFault('wrong-account', null, accountWords(principal, request)));
    told.called = true;
    const answer = await describe(usable, principal, { request, subject, deadline });
    return { ...told, ok: true, ...answer };
  } catch (error) {
    if (error instanceof Refused) return { ...told, ok: false, fault: error.fault };
    throw error;
  }
}

function accountWords(principal: Principal, { accountId, role, source }: ReadRequest): string {
  const todo =
    source !== 'server'
      ? `paste credentials of ${accountId}`
      : role === null
        ? 'set a role to assume in the settings, or paste credentials of your own'
        : 'correct the role that is set for it in the settings';
  return `These credentials belong to account ${principal.accountId}, the instance to ${accountId}: ${todo}. Nothing was read.`;
}

async function describe(
  { credentials }: UsableCredentials,
  principal: Principal,
  { request, subject, deadline }: { request: ReadRequest; subject: FaultSubject; deadline: Deadline },
): Promise<{ bytes: Uint8Array; requestId: string | null }> {
  const { instanceId, region, onSend, onAnswer } = request;
  let mark = '';
  const { InstanceId, UserData, $metadata } = await callAws({
    subject,
    deadline,
    finishes: true,
    beforeSend: () => onSend({ mark: (mark = randomBytes(16).toString('hex')), principal }),
    send: async (abortSignal) => {
      const client = new EC2Client({
        ...clientOptions(region, credentials, deadline),
        customUserAgent: [['waymark', mark]],
      });
      try {
        return await client.send(
          new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute: 'userData' }),
          { abortSignal },
        );
      } finally {
        client.destroy();
      }
    },
    onAnswer: (answered) => onAnswer({ ...answered, mark, principal }),
  });
  const requestId = $metadata.requestId ?? null;
  if (deadline.cancel.aborted) throw new Refused(makeFault('cancelled', requestId));
  const bytes = InstanceId === instanceId ? decode(UserData?.Value ?? '') : null;
  if (bytes === null) throw new Refused(makeFault('garbled', requestId));
  return { bytes, requestId };
}

/** Nothing where the instance has none, which is an answer too. Null where it is not base64. */
function decode(value: string): Uint8Array | null {
  if (value.length > MOST_BASE64) return null;
  const compact = value.replace(/\s+/g, '');
  return compact === '' ? new Uint8Array() : decodeStrictBase64(compact);
}
