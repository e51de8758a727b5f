// Station: the shape of what went wrong with a call to AWS. Refuses logic.

export type FaultKind =
  | 'denied'
  | 'role-refused'
  | 'gone'
  | 'malformed'
  | 'throttled'
  | 'expired'
  | 'credentials'
  | 'no-credentials'
  | 'wrong-account'
  | 'region-off'
  | 'clock'
  | 'network'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'cancelled'
  | 'unavailable'
  | 'garbled'
  | 'unknown';

export interface AwsFault {
  kind: FaultKind;
  /** What happened and what to do, in one or two sentences. */
  says: string;
  /** AWS's own words, at most 300 characters and only where they cannot hold a credential; null elsewhere. */
  awsSays: string | null;
  /** AWS's id of the request; null where none was answered. */
  requestId: string | null;
}

/** The call that failed, as IAM names it. */
export type AwsCall = 'sts:AssumeRole' | 'sts:GetCallerIdentity' | 'ec2:DescribeInstanceAttribute';

/** What a fault's words may name. */
export interface FaultSubject {
  call: AwsCall;
  instanceId: string;
  region: string;
  role: string | null;
  timeoutMs: number;
}
