import { expect, it } from 'vitest';
import { DECODE_EXAMPLES } from './decode-examples';
import { decodePayload } from '@/lib/payload/decode-payload';

it.each([
  ['Boot hook in base64', 'yes', ['base64'], false],
  ['Two parts in MIME', 'yes', ['mime'], false],
  ['Answer of the command line', 'no', ['describe-instance-attribute', 'base64'], false],
  ['Windows that persists', 'yes', [], false],
  ['What CloudTrail shows', 'unknown', [], true],
])('the example “%s” shows what it says', (label, runsAtNextStart, layers, redacted) => {
  const text = DECODE_EXAMPLES.find((example) => example.label === label)?.text ?? '';
  expect(decodePayload(new TextEncoder().encode(text))).toMatchObject({
    runsAtNextStart,
    layers,
    redacted,
  });
});
