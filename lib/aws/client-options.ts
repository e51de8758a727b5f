// Station: how every client of AWS is set up. Refuses retries, logs and endpoints of its own: those come from the environment alone
// (AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_EC2, AWS_ENDPOINT_URL_STS), which the SDK reads.
import type { Deadline } from './deadline';
import { EnvironmentAgent, proxyVariables } from './proxy';

/** What a call is signed with. */
export interface SigningCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** Also of the clients with which the SDK looks for credentials. */
export function connectionOptions(region: string, { timeoutMs, timeUp }: Deadline) {
  return {
    region,
    maxAttempts: 1,
    // Stands in userAgent of the CloudTrail record.
    customUserAgent: 'waymark',
    requestHandler: {
      connectionTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      ...(proxyVariables().length > 0 && { httpsAgent: new EnvironmentAgent(timeUp) }),
    },
  };
}

export function clientOptions(region: string, credentials: SigningCredentials, deadline: Deadline) {
  return { ...connectionOptions(region, deadline), credentials };
}

/** Environment variables that send calls elsewhere than to AWS. Names only: an address may hold a password. */
export function endpointOverrides(): string[] {
  return ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_EC2', 'AWS_ENDPOINT_URL_STS'].filter(
    (name) => (process.env[name] ?? '') !== '',
  );
}
