// Station: what happens in a template's case → its records as they arrive, one JSON text a line. Pure; ids, keys and addresses are placeholders.

export interface Call {
  /** Minutes after 12:00 UTC on 2 March 2026. */
  minute: number;
  name: string;
  instance?: string;
  /** Of ec2.amazonaws.com unless named. */
  source?: string;
  user?: string;
  request?: Record<string, unknown>;
  error?: string;
}

/** Event ids are those of `templateEventIds`, in the order of the calls. */
export function templateRecords(calls: readonly Call[]): string {
  return `${calls.map((call, index) => JSON.stringify(record(call, index))).join('\n')}\n`;
}

/** Ids of the calls with these indexes. */
export function templateEventIds(...indexes: number[]): string[] {
  return indexes.map((index) => `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`);
}

function record(
  { minute, name, instance, source = 'ec2', user = 'mara', request, error }: Call,
  index: number,
) {
  return {
    eventVersion: '1.10',
    userIdentity: {
      type: 'IAMUser',
      principalId: `AIDAEXAMPLE${user.toUpperCase()}`,
      arn: `arn:aws:iam::123456789012:user/${user}`,
      accountId: '123456789012',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: user,
    },
    eventTime: new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString().replace('.000Z', 'Z'),
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'eu-central-1',
    sourceIPAddress: '198.51.100.23',
    userAgent: 'aws-cli/2.17.0',
    ...(error === undefined ? {} : { errorCode: error }),
    requestParameters:
      request ?? (instance === undefined ? null : { instancesSet: { items: [{ instanceId: instance }] } }),
    responseElements: null,
    eventID: templateEventIds(index)[0],
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '123456789012',
    eventCategory: 'Management',
  };
}
