// Records for tests: our own, in the shape AWS writes, with placeholder ids.

export interface RecordOptions {
  at: Date | string;
  eventName: string;
  eventId: string;
  request: unknown;
  user?: string;
  address?: string;
  userAgent?: string;
  errorCode?: string;
  /** Merged over the record last. */
  extra?: Record<string, unknown>;
}

export const ACCOUNT = '123456789012';

/** One management event of EC2 by an IAM user. */
export function makeRecord(options: RecordOptions): Record<string, unknown> {
  const {
    at,
    eventName,
    eventId,
    request,
    user = 'mallory',
    address = '192.0.2.10',
    userAgent = 'aws-cli/2.17.0',
  } = options;
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: `AIDAEXAMPLE${user.toUpperCase()}`,
      arn: `arn:aws:iam::${ACCOUNT}:user/${user}`,
      accountId: ACCOUNT,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: user,
    },
    eventTime: typeof at === 'string' ? at : at.toISOString().replace('.000Z', 'Z'),
    eventSource: 'ec2.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: address,
    userAgent,
    ...(options.errorCode === undefined ? {} : { errorCode: options.errorCode }),
    requestParameters: request,
    responseElements: null,
    requestID: `req-${eventId}`,
    eventID: eventId,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...options.extra,
  };
}

/** Request parameters of a stop or start of these instances. */
export function instanceSet(...ids: string[]): unknown {
  return { instancesSet: { items: ids.map((instanceId) => ({ instanceId })) } };
}

/** Request parameters of a user-data change: A as SDKs send it, B as `modify-instance-attribute --attribute userData`. */
export function userDataChange(instanceId: string, shape: 'A' | 'B' | 'object'): unknown {
  if (shape === 'B') return { attribute: 'userData', instanceId, value: '<sensitiveDataRemoved>' };
  return {
    instanceId,
    userData: shape === 'A' ? '<sensitiveDataRemoved>' : { value: '<sensitiveDataRemoved>' },
  };
}
