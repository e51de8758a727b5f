import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodePayload } from '@/lib/payload/decode-payload';
import { unwrapInput } from './unwrap-input';

const SCRIPT = '#!/bin/sh\necho "what a long enough line to be wrapped, with ?>?> in it"\n';
const MARKER = '<sensitiveDataRemoved>';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const base64 = Buffer.from(SCRIPT).toString('base64');
const unwrap = (text: string) => {
  const { raw, layers, redacted } = unwrapInput(new TextEncoder().encode(text));
  return { text: Buffer.from(raw).toString(), layers: layers.map(({ layer }) => layer), redacted };
};

it.each([
  ['plain', base64],
  ['wrapped at 76', base64.replace(/.{76}/g, '$&\r\n')],
  ['URL-safe without padding', Buffer.from(SCRIPT).toString('base64url')],
  ['with a byte order mark', `\ufeff${base64}\n`],
])('takes off base64: %s', (_, text) => {
  expect(unwrap(text)).toEqual({ text: SCRIPT, layers: ['base64'], redacted: false });
});

it.each([
  [
    'the command line’s JSON',
    JSON.stringify({ InstanceId: 'i-0abc1', UserData: { Value: base64 } }, null, 4),
  ],
  ['the UserData part alone', JSON.stringify({ Value: base64 })],
  ['the command line’s text', `i-0abc1\nUSERDATA\t${base64}\n`],
  ['the command line’s YAML', `InstanceId: i-0abc1\nUserData:\n  Value: ${base64}\n`],
  [
    'the API’s XML',
    `<DescribeInstanceAttributeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><instanceId>i-0abc1</instanceId><userData><value>${base64}</value></userData></DescribeInstanceAttributeResponse>`,
  ],
])('takes the value out of %s', (_, text) => {
  expect(unwrap(text)).toEqual({
    text: SCRIPT,
    layers: ['describe-instance-attribute', 'base64'],
    redacted: false,
  });
});

it('takes the value out of a quoted JSON string and of an unredacted record', () => {
  expect(unwrap(JSON.stringify(base64)).text).toBe(SCRIPT);
  expect(
    unwrap(
      JSON.stringify({
        eventName: 'ModifyInstanceAttribute',
        requestParameters: { attribute: 'userData', value: base64 },
      }),
    ).text,
  ).toBe(SCRIPT);
});

it.each(['{"InstanceId": "i-0abc1", "UserData": {}}', '<userData/>', 'None\n', 'null'])(
  'knows that %s means no user data',
  (text) => {
    expect(unwrap(text)).toMatchObject({ text: '', redacted: false });
    expect(unwrap(text).layers).toHaveLength(1);
  },
);

it.each([
  '<sensitiveDataRemoved>',
  '"\\u003csensitiveDataRemoved\\u003e",',
  'HIDDEN_DUE_TO_SECURITY_REASONS',
  '{"eventName": "ModifyInstanceAttribute", "requestParameters": {"instanceId": "i-0abc1", "userData": "<sensitiveDataRemoved>"}}',
])('explains %s instead of decoding it', (text) => {
  const decoded = decodePayload(new TextEncoder().encode(text));
  expect(decoded).toMatchObject({ redacted: true, parts: [], runsAtNextStart: 'unknown' });
  expect(decoded.why).toMatch(/CloudTrail withholds user data/);
});

it.each([
  ['alone', MARKER],
  ['in an answer of AWS', JSON.stringify({ UserData: { Value: MARKER } })],
  ['in base64', Buffer.from(MARKER).toString('base64')],
])('hashes a mark of redaction %s as what stands in place of the value', (_, text) => {
  const { sha256, bytes, redacted } = decodePayload(new TextEncoder().encode(text));
  expect({ sha256, bytes, redacted }).toEqual({ sha256: sha(MARKER), bytes: MARKER.length, redacted: true });
});

it('hashes user data that merely mentions a mark of redaction like any other', () => {
  const script = `#!/bin/sh\n# ${MARKER}\necho '${MARKER}'\n`;
  for (const text of [
    script,
    Buffer.from(script).toString('base64'),
    JSON.stringify({ UserData: { Value: Buffer.from(script).toString('base64') } }),
  ])
    expect(decodePayload(new TextEncoder().encode(text))).toMatchObject({
      sha256: sha(script),
      bytes: script.length,
      redacted: false,
      parts: [{ runs: 'once' }],
    });
});

it.each(['hello', 'abcd1234', 'deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef', '#!/bin/sh\n'])(
  'leaves %j as it is',
  (text) => {
    expect(unwrap(text)).toEqual({ text, layers: [], redacted: false });
  },
);

it('leaves gzip and binary bytes as they are', () => {
  for (const bytes of [new Uint8Array(gzipSync(SCRIPT)), Uint8Array.of(0, 255, 1, 254)])
    expect(unwrapInput(bytes).raw).toEqual(bytes);
});

it('says why it read a file as the API’s base64', () => {
  expect(decodePayload(new TextEncoder().encode(base64)).layerNotes.join()).toMatch(
    /decodes to text\/x-shellscript/,
  );
});
