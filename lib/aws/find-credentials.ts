// Station: which credentials a call is signed with. Looks for the server's only when asked; refuses to keep, log or show any of them.
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { visibleText } from '@/lib/text/visible-text';
import { Refused } from './call-aws';
import { explainFault } from './aws-fault';
import { connectionOptions, type SigningCredentials } from './client-options';
import type { FaultSubject } from './fault';
import { within, type Deadline } from './deadline';

/** Temporary credentials that a person pasted for one call. */
export interface PastedCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

export interface UsableCredentials {
  credentials: SigningCredentials;
  /** Where they come from, in words. */
  from: string;
}

/** Names by which the SDK says how it came by credentials, most telling first. */
const SOURCES: readonly [sign: string, words: () => string][] = [
  ['CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN', () => 'a web identity token of the server'],
  ['CREDENTIALS_PROFILE_STS_WEB_ID_TOKEN', () => 'a web identity token of the server'],
  ['CREDENTIALS_SSO', () => `${profile()}, signed in with IAM Identity Center`],
  ['CREDENTIALS_SSO_LEGACY', () => `${profile()}, signed in with IAM Identity Center`],
  ['CREDENTIALS_LOGIN', () => `${profile()}, signed in with aws login`],
  ['CREDENTIALS_PROCESS', () => `${profile()}, by the program that it names`],
  ['CREDENTIALS_PROFILE_SOURCE_PROFILE', () => `${profile()}, by a role that it assumes`],
  ['CREDENTIALS_PROFILE_NAMED_PROVIDER', () => `${profile()}, by a role that it assumes`],
  ['CREDENTIALS_PROFILE', () => profile()],
  ['CREDENTIALS_ENV_VARS', () => 'environment variables of the server'],
  ['CREDENTIALS_HTTP', () => 'the role of the server’s container'],
];

/** Pasted ones as they are, else the first that the SDK finds: environment, profile, container, machine. May call the machine's metadata. @throws Refused */
export async function findCredentials(
  source: 'server' | PastedCredentials,
  subject: FaultSubject,
  deadline: Deadline,
): Promise<UsableCredentials> {
  if (source !== 'server') return { credentials: source, from: 'pasted for this call' };
  const find = fromNodeProviderChain({
    clientConfig: connectionOptions(subject.region, deadline),
    timeout: Math.min(deadline.timeoutMs, 2000),
    maxRetries: 0,
  });
  try {
    const found = await within(() => find(), deadline, [deadline.timeUp, deadline.cancel]);
    const { accessKeyId, secretAccessKey, sessionToken } = found;
    return {
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
      from: sourceOf(found),
    };
  } catch (error) {
    throw new Refused(explainFault(error, subject));
  }
}

function sourceOf(found: object): string {
  const signs = '$source' in found && typeof found.$source === 'object' ? (found.$source ?? {}) : {};
  const known = SOURCES.find(([sign]) => sign in signs);
  return known?.[1]() ?? 'the role of the server’s machine';
}

function profile(): string {
  const name = process.env['AWS_PROFILE'] ?? '';
  return `the profile “${visibleText(name === '' ? 'default' : name, 80)}” of the server`;
}
