// Station: one API call of the sample, and the record CloudTrail writes of it. Refuses anything AWS would not write.
import type { Json, JsonObject } from '@/lib/event/event';
import { arnOf, type Caller } from '@/lib/sample/identity';
import { isoSecond } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';

export interface Call {
  /** Milliseconds since 1970. */
  at: number;
  by: Caller;
  /** First part of the event source: `ec2`, `sts`. */
  service: string;
  name: string;
  region: string;
  request?: Json;
  response?: Json;
  error?: { code: string; message: string };
  /** Keys that stand beside the usual ones, such as `resources`. */
  extra?: JsonObject;
  type?: 'AwsApiCall' | 'AwsConsoleSignIn';
}

const READS = /^(Describe|Get|List|Head|Lookup|Batch[GD]|AssumeRole|Decrypt|GenerateDataKey|Simulate)/;

/** The record of `call`, keys in the order CloudTrail writes them. */
export function writeRecord(call: Call, random: Random): JsonObject {
  const { by, service, name, region, error } = call;
  const isService = by.address.endsWith('.amazonaws.com');
  return {
    eventVersion: '1.09',
    userIdentity: by.identity,
    eventTime: isoSecond(call.at),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: by.address,
    userAgent: by.agent,
    ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
    requestParameters: call.request ?? null,
    responseElements: error === undefined ? (call.response ?? null) : null,
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: READS.test(name),
    ...call.extra,
    eventType: call.type ?? 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: by.account,
    eventCategory: 'Management',
    ...(isService ? {} : { tlsDetails: tlsOf(service, region) }),
  };
}

function tlsOf(service: string, region: string): JsonObject {
  const host =
    service === 'iam' || service === 'signin'
      ? `${service}.amazonaws.com`
      : `${service}.${region}.amazonaws.com`;
  return { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: host };
}

/** The error of EC2, which alone has `Client.` in its codes and an encoded message at the end. */
export function deniedByEc2(
  by: Caller,
  action: string,
  region: string,
  resource: string,
  random: Random,
): Call['error'] {
  return {
    code: 'Client.UnauthorizedOperation',
    message:
      `You are not authorized to perform this operation. User: ${arnOf(by)} is not authorized to perform: ec2:${action} on resource: ` +
      `arn:aws:ec2:${region}:${by.account}:${resource} because no identity-based policy allows the ec2:${action} action. ` +
      `Encoded authorization failure message: ${random.code(160)}`,
  };
}

/** The error of every other service. */
export function denied(by: Caller, action: string, resource: string): Call['error'] {
  return {
    code: 'AccessDenied',
    message: `User: ${arnOf(by)} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  };
}
