// Hostile user data with everything around it that decoding takes off, for properties and for the bench.
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { envelopes, plainUserData, TYPES, type FuzzInput } from './fuzz-contents.test-support';

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const oneCharacterAByte = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const HEADERS = [
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Disposition: attachment; filename="a\\".sh"',
  'Merge-Type: list(append)+dict(recurse_array)',
  'From nobody',
  'no field at all',
  'X: =?utf-8?b?w7w=?=',
];
const BOUNDARIES = ['x', '//', '==b==', ' ', '-', 'a'.repeat(300), ''];
const MOST_MESSAGE = 100_000;

/** Parts in a message: boundaries closed, forgotten, nested under the same name or never shown. */
function messageOf(parts: fc.Arbitrary<FuzzInput>): fc.Arbitrary<FuzzInput> {
  const header = fc.record({
    type: fc.constantFrom(...TYPES),
    more: fc.array(fc.constantFrom(...HEADERS), { maxLength: 3 }),
    folds: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(0, 1) },
      { weight: 1, arbitrary: fc.constant(2000) },
    ),
  });
  return fc
    .record({
      boundary: fc.constantFrom(...BOUNDARIES),
      shown: fc.constantFrom(null, null, null, null, ...BOUNDARIES),
      entries: fc.array(fc.tuple(header, parts), { maxLength: 6 }),
      repeated: fc.oneof(
        { weight: 20, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.constant(300) },
      ),
      end: fc.constantFrom('\n', '\r\n'),
      closed: fc.boolean(),
    })
    .map(({ boundary, shown, entries, repeated, end, closed }) => {
      const mark = `${end}--${shown ?? boundary}`;
      const pieces = [
        toBytes(`MIME-Version: 1.0${end}Content-Type: multipart/mixed; boundary="${boundary}"${end}${end}`),
      ];
      let size = 0;
      for (let time = 0; time < repeated && size < MOST_MESSAGE; time += 1)
        for (const [{ type, more, folds }, part] of entries) {
          const encoded = more[0]?.endsWith('base64') === true ? toBytes(toBase64(part.bytes)) : part.bytes;
          const head = [`Content-Type: ${type}${`${end} fold`.repeat(folds)}`, ...more].join(end);
          pieces.push(toBytes(`${mark}${end}${head}${end}${end}`), encoded);
          size += encoded.length + head.length;
        }
      if (closed) pieces.push(toBytes(`${mark}--${end}`));
      const [first] = entries;
      return {
        kind: `${first?.[1].kind ?? 'nothing'} › mime`,
        bytes: new Uint8Array(Buffer.concat(pieces)),
      };
    });
}

type Wrap = (input: FuzzInput) => FuzzInput;
const wrapAs =
  (name: string, apply: (bytes: Uint8Array) => Uint8Array): Wrap =>
  ({ kind, bytes }) => ({ kind: `${kind} › ${name}`, bytes: apply(bytes) });

const WRAPS: readonly Wrap[] = [
  wrapAs('gzip', (bytes) => new Uint8Array(gzipSync(bytes))),
  wrapAs('gzip, cut', (bytes) => new Uint8Array(gzipSync(bytes)).slice(0, -5)),
  wrapAs('base64', (bytes) => toBytes(toBase64(bytes))),
  wrapAs('wrapped base64', (bytes) => toBytes(toBase64(bytes).replace(/.{76}/g, '$&\n'))),
  wrapAs('URL-safe base64', (bytes) => toBytes(Buffer.from(bytes).toString('base64url'))),
  wrapAs('script around base64', (bytes) => toBytes(`#!/bin/sh\necho ${toBase64(bytes)} | base64 -d | sh\n`)),
  wrapAs('answer', (bytes) =>
    toBytes(JSON.stringify({ InstanceId: 'i-0abc1', UserData: { Value: toBase64(bytes) } })),
  ),
  wrapAs('text of the command line', (bytes) => toBytes(`i-0abc1\nUSERDATA\t${toBase64(bytes)}\n`)),
  wrapAs('XML', (bytes) => toBytes(`<userData><value>${toBase64(bytes)}</value></userData>`)),
  wrapAs('record', (bytes) =>
    toBytes(JSON.stringify({ requestParameters: { attribute: 'userData', value: toBase64(bytes) } })),
  ),
  wrapAs('UTF-16', (bytes) => new Uint8Array(Buffer.from(`\ufeff${oneCharacterAByte(bytes)}`, 'utf16le'))),
  wrapAs('UTF-16 without mark', (bytes) => new Uint8Array(Buffer.from(oneCharacterAByte(bytes), 'utf16le'))),
];
const bomb = wrapAs('gzip of three megabytes', (bytes) => {
  const times = Math.ceil(3_000_000 / Math.max(1, bytes.length));
  return new Uint8Array(gzipSync(Buffer.alloc(times * bytes.length, bytes), { level: 1 }));
});
const wrap = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...WRAPS) },
  { weight: 1, arbitrary: fc.constant(bomb) },
);
const MOST_TO_WRAP = 100_000;

/** Up to three wrappings around each input, one after another. */
export function wrappingsOf(inputs: fc.Arbitrary<FuzzInput>): fc.Arbitrary<FuzzInput> {
  return fc
    .tuple(inputs, fc.array(wrap, { maxLength: 3 }))
    .map(([input, wraps]) =>
      wraps.reduce((before, apply) => (before.bytes.length > MOST_TO_WRAP ? before : apply(before)), input),
    );
}

/** Bytes flipped, put in, taken out, the end cut off, another input put behind. */
export function mutationsOf(inputs: fc.Arbitrary<FuzzInput>): fc.Arbitrary<FuzzInput> {
  const change = fc.record({
    how: fc.constantFrom('set', 'insert', 'cut', 'end'),
    place: fc.nat(),
    value: fc.integer({ min: 0, max: 255 }),
  });
  return fc
    .tuple(inputs, inputs, fc.array(change, { maxLength: 6 }), fc.boolean())
    .map(([one, other, changes, splice]) => {
      let bytes = Buffer.from(one.bytes);
      for (const { how, place, value } of changes) {
        const at = place % (bytes.length + 1);
        const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
        if (how === 'set' && at < bytes.length) bytes[at] = value;
        else if (how === 'insert') bytes = Buffer.concat([before, Buffer.of(value), after]);
        else if (how === 'cut') bytes = Buffer.concat([before, after.subarray(1 + (value >> 3))]);
        else if (how === 'end' && value < 64) bytes = Buffer.from(before);
      }
      if (splice) bytes = Buffer.concat([bytes, other.bytes.subarray(0, 50_000)]);
      return { kind: `${one.kind} › changed`, bytes: new Uint8Array(bytes) };
    });
}

const message = messageOf(wrappingsOf(plainUserData));

/** What can reach the decoder, from well-formed to nonsense. */
export const hostileUserData: fc.Arbitrary<FuzzInput> = fc.oneof(
  { weight: 3, arbitrary: wrappingsOf(plainUserData) },
  { weight: 3, arbitrary: wrappingsOf(message) },
  { weight: 1, arbitrary: wrappingsOf(messageOf(messageOf(message))) },
  { weight: 1, arbitrary: envelopes },
  { weight: 3, arbitrary: mutationsOf(wrappingsOf(fc.oneof(plainUserData, message, envelopes))) },
);
