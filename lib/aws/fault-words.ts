// Station: a kind of fault → the sentence that people read. Pure; refuses AWS's own words but for names of permissions and policies.
import { visibleText } from '@/lib/text/visible-text';
import type { FaultKind, FaultSubject } from './fault';

/** Those that need nothing of the call. */
export const FAULT_WORDS = {
  'wrong-account': 'These credentials belong to another account than the instance. Nothing was read.',
  garbled:
    'What came back is not an answer of AWS about this instance. Something between this server and AWS may have answered in its place.',
  cancelled: 'The read was stopped. A call that was under way may still appear in CloudTrail.',
} as const;

/** What happened and what to do. `message` is AWS's own, from which only names of permissions and policies are taken, or what our proxy agent says. */
export function faultWords(kind: FaultKind, message: string, subject: FaultSubject): string {
  const { call, instanceId, region, role, timeoutMs } = subject;
  switch (kind) {
    case 'denied': {
      const action = /not authorized to perform:?\s+([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1] ?? call;
      const by = /explicit deny in an? ([a-z -]+)/i.exec(message)?.[1];
      return by === undefined
        ? `AWS refused the call: the permission ${action} is missing. Add it to the policy of the principal that reads, or choose other credentials.`
        : `AWS refused the call: ${action} is denied explicitly, in ${aOrAn(by.trim())}. Ask whoever keeps that policy.`;
    }
    case 'role-refused':
      return `AWS refused to hand out the role ${role ?? ''}. The credentials need sts:AssumeRole on it, and its trust policy must name them, with the external id where it asks for one.`;
    case 'gone':
      return `AWS knows no instance ${instanceId} in ${region}. A terminated instance can be read for about an hour; after that its user data is gone.`;
    case 'malformed':
      return `AWS does not take ${instanceId} for an instance id.`;
    case 'throttled':
      return 'AWS answers that too many calls are being made in this account. Wait a minute and try again.';
    case 'expired':
      return 'These credentials have expired. Paste new ones, or let an administrator renew those of the server.';
    case 'credentials':
      return `AWS does not accept these credentials in ${region}. They may be mistyped, deactivated or cut off when they were copied, or the region is not enabled for their account.`;
    case 'no-credentials':
      return 'The server has no AWS credentials, or they could not be read: none in its environment, its profile, or from the machine’s role. Paste your own, or ask an administrator to test the access.';
    case 'region-off':
      return `The account is not enabled for ${region}. Enable the region, or use credentials that are.`;
    case 'clock':
      return 'AWS refused the call because the clock of this server is wrong. Set it (chronyd or systemd-timesyncd) and try again.';
    case 'network':
      return `AWS could not be reached in ${region}: no connection, one that broke, or its name was not found. Check that this server may open HTTPS connections to ${hostOf(subject)}, or name its proxy in HTTPS_PROXY.`;
    case 'tls':
      return 'The connection to AWS could not be trusted: its certificate did not check out. A proxy that opens TLS may stand between; give Node its certificate with NODE_EXTRA_CA_CERTS.';
    case 'proxy':
      return `The proxy that this server must use did not let the call through: ${message}. Check HTTPS_PROXY and NO_PROXY in the environment of the server, and that the proxy allows ${hostOf(subject)}.`;
    case 'timeout':
      return `AWS did not answer within ${timeoutMs / 1000} s. A call that was under way may still appear in CloudTrail; rules leave it out. Try again; an administrator can raise the limit.`;
    case 'unavailable':
      return 'AWS answers that it has a fault of its own. Try again in a minute.';
    case 'cancelled':
    case 'wrong-account':
    case 'garbled':
      return FAULT_WORDS[kind];
    case 'unknown':
      return `AWS refused ${call} for a reason that Waymark has no words for. Read the value by hand with the command below.`;
  }
}

function hostOf({ call, region }: FaultSubject): string {
  return `${call.startsWith('sts') ? 'sts' : 'ec2'}.${region}.amazonaws.com`;
}

function aOrAn(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${visibleText(noun, 60)}`;
}
