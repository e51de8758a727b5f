import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ids, readAll, record, tell, text } from './reading.test-support';

const one = record(1);
const two = record(2);
const three = record(3);
const lines = [one, two, three].map((value) => JSON.stringify(value)).join('\n');
const sns = (value: unknown) => ({
  Type: 'Notification',
  TopicArn: 'arn:aws:sns:eu-central-1:123456789012:t',
  Message: JSON.stringify(value),
});

const containers: Record<string, { text: string; container: string; path: string }> = {
  'an S3 file': {
    text: JSON.stringify({ Records: [one, two, three] }),
    container: 's3',
    path: '$.Records[1]',
  },
  'a pretty-printed S3 file': {
    text: JSON.stringify({ Records: [one, two, three] }, null, 4),
    container: 's3',
    path: '$.Records[1]',
  },
  'a bare array': { text: JSON.stringify([one, two, three]), container: 'array', path: '$[1]' },
  'one record a line': { text: `${lines}\n`, container: 'lines', path: '$' },
  'one record a line with Windows line ends': {
    text: lines.replaceAll('\n', '\r\n'),
    container: 'lines',
    path: '$',
  },
  'pretty-printed records one after the other': {
    text: [one, two, three].map((value) => JSON.stringify(value, null, 2)).join('\n'),
    container: 'lines',
    path: '$',
  },
  'records without anything between': { text: lines.replaceAll('\n', ''), container: 'lines', path: '$' },
  'a byte order mark': {
    text: `\uFEFF${JSON.stringify([one, two, three])}`,
    container: 'array',
    path: '$[1]',
  },
  LookupEvents: {
    text: JSON.stringify({
      Events: [one, two, three].map((value) => ({
        EventId: 'x',
        EventTime: 1722513858,
        CloudTrailEvent: JSON.stringify(value),
      })),
      NextToken: 'n',
    }),
    container: 'lookup-events',
    path: '$.Events[1].CloudTrailEvent',
  },
  'EventBridge, one event a line': {
    text: [one, two, three]
      .map((detail) =>
        JSON.stringify({
          version: '0',
          'detail-type': 'AWS API Call via CloudTrail',
          source: 'aws.ec2',
          detail,
        }),
      )
      .join('\n'),
    container: 'eventbridge',
    path: '$.detail',
  },
  'CloudWatch Logs': {
    text: JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner: '123456789012',
      logEvents: [one, two, three].map((value) => ({ id: '1', message: JSON.stringify(value) })),
    }),
    container: 'cloudwatch-logs',
    path: '$.logEvents[1].message',
  },
  'envelopes around S3 files': {
    text: JSON.stringify([
      { data: { Records: [one] }, log: 'a' },
      { data: { Records: [two, three] }, log: 'b' },
    ]),
    container: 's3',
    path: '$[1].data.Records[0]',
  },
  'S3 files one after the other': {
    text: [[one], [two, three]].map((Records) => JSON.stringify({ Records })).join('\n'),
    container: 's3',
    path: '$.Records[0]',
  },
  'EventBridge through SNS and SQS': {
    text: JSON.stringify({
      Records: [one, two, three].map((detail) => ({
        messageId: 'm',
        eventSource: 'aws:sqs',
        body: JSON.stringify(sns({ detail })),
      })),
    }),
    container: 'eventbridge',
    path: '$.Records[1].body.Message.detail',
  },
};

describe('containers', () => {
  for (const [name, { text: content, container, path }] of Object.entries(containers)) {
    it(`reads the records of ${name}`, async () => {
      const found = await readAll(content);
      expect(ids(found)).toEqual([1, 2, 3]);
      expect(found.map((item) => item.kind === 'record' && item.container).pop()).toBe(container);
      expect(found[1]).toMatchObject({ kind: 'record', where: { index: 1, path } });
    });

    it(`gives the exact bytes of ${name}, plain and gzipped, wherever the pieces end`, async () => {
      const whole = tell(await readAll(content));
      const plain = new TextEncoder().encode(content);
      const packed = gzipSync(plain);
      const members = Buffer.concat([gzipSync(plain.subarray(0, 99)), gzipSync(plain.subarray(99))]);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(plain.length), { maxLength: 12 }),
          fc.constantFrom(plain, packed, members, gzipSync(packed)),
          async (cuts, bytes) => {
            expect(tell(await readAll(bytes, cuts))).toEqual(whole);
          },
        ),
        { numRuns: 40 },
      );
      expect(tell(await readAll(plain, Array.from(plain.keys())))).toEqual(whole);
    });
  }

  it('keeps white space and key order inside a record as they stood', async () => {
    const odd = `{ "eventName":"A",\n\t"eventTime" : "2024-08-01T12:04:18Z" , "x":1.0}`;
    const found = await readAll(`[ ${odd} ,${odd}]`);
    expect(found.map((item) => item.kind === 'record' && text(item.bytes))).toEqual([odd, odd]);
  });

  it('gives a record kept as a JSON string as that string says it', async () => {
    const found = await readAll(
      '{"Events":[{"CloudTrailEvent":"{\\"eventName\\":\\"A\\",\\"eventTime\\":\\"\\u003cx\\u003e\\"}"}]}',
    );
    expect(found.map((item) => item.kind === 'record' && text(item.bytes))).toEqual([
      '{"eventName":"A","eventTime":"<x>"}',
    ]);
  });

  it('reads a record that has a member named like a container', async () => {
    const found = await readAll(
      JSON.stringify([
        { ...one, data: { Records: [] }, detail: { a: 1 } },
        { Records: [], ...two },
      ]),
    );
    expect(ids(found)).toEqual([1, 2]);
  });
});

describe('strangers', () => {
  const strangers: Record<string, [string | Uint8Array, RegExp]> = {
    'an empty file': ['', /is empty/],
    'a file of white space': [' \n\n', /white space/],
    'an empty array': ['[]', /list is empty/],
    'an S3 file without records': ['{"Records":[]}', /list is empty/],
    'a licence text': ['Apache License\nVersion 2.0\n', /no JSON/],
    'a markdown file': ['# Title\n\n```json\n{\n  "eventVersion": "1.08"\n}\n```\n', /no JSON/],
    'a VPC flow log': ['2 123456789012 eni-0 192.0.2.1 198.51.100.2 443 49152 6 1 40 1 2 ACCEPT OK\n', /no JSON/],
    'a binary file': [Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 1), /binary/],
    'a ZIP archive': [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /ZIP archive: unpack/],
    'a gzip of nothing': [gzipSync(''), /is empty/],
    'three layers of gzip': [gzipSync(gzipSync(gzipSync('[]'))), /gzip inside/],
    'a digest file': [JSON.stringify({ awsAccountId: '123456789012', digestStartTime: 'x', logFiles: [{ s3Object: 'a' }] }), /digest file/],
    'an Insights event': [JSON.stringify({ Records: [{ ...one, eventType: 'AwsCloudTrailInsight', insightDetails: {} }] }), /Insights/],
    'a CloudWatch Logs control message': [JSON.stringify({ messageType: 'CONTROL_MESSAGE', logEvents: [{ id: '', message: 'CWL CONTROL MESSAGE: Checking health of destination' }] }), /control message/],
    'an S3 notice': [JSON.stringify({ Records: [{ eventVersion: '2.1', eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', eventTime: 'x', s3: { bucket: { name: 'b' }, object: { key: 'k.json.gz' } } }] }), /s3:\/\/b\/k\.json\.gz: nothing was fetched/],
    'a CloudTrail notice through SNS': [JSON.stringify(sns({ s3Bucket: 'b', s3ObjectKey: ['k'] })), /s3:\/\/b\/k: nothing was fetched/],
    'an S3 notice through SNS and SQS': [JSON.stringify({ Body: JSON.stringify(sns({ Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'b' }, object: { key: 'k' } } }] })) }), /s3:\/\/b\/k/],
    "another vendor's log": [JSON.stringify({ severity: 'INFO', protoPayload: { methodName: 'x' } }), /keys: severity, protoPayload/],
    'a document about a call': [JSON.stringify({ eventName: 'Encrypt', eventSource: 'kms.amazonaws.com', description: 'x' }), /no CloudTrail record/],
  }; // prettier-ignore
  for (const [name, [content, reason]] of Object.entries(strangers)) {
    it(`skips ${name} with a reason`, async () => {
      const found = await readAll(content);
      expect(found).toEqual([{ kind: 'skipped', reason: expect.stringMatching(reason) as string }]);
    });
  }

  it('goes on after a stranger among records', async () => {
    const found = await readAll(JSON.stringify([one, { a: 1 }, 7, null, 'x', [], two]));
    expect(ids(found)).toEqual([1, 2]);
    expect(found.filter((item) => item.kind === 'skipped')).toHaveLength(5);
  });
});
