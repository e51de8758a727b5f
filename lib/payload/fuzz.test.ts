import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAYLOAD_LIMITS, type Decoded } from './decoded';
import { decodePayload, decodeUserData } from './decode-payload';
import { splitLines } from '@/lib/payload/show/display-lines';
import type { FuzzInput } from './fuzz-contents.test-support';
import { hostileUserData } from './fuzz.test-support';
import { readTerms } from '@/lib/payload/terms/payload-terms';

const RUNS = 1000;
/** The worker answers its runner between two decodings: a thousand of them take minutes on a busy machine. */
const answerRunner = () => new Promise<void>((resolve) => setImmediate(resolve));
const LONGEST_HIDDEN = 64 * 1024;
const MOST_HIDDEN = 40;

const TAGS_WITHIN_TAGS: FuzzInput = {
  kind: 'Windows tags › gzip of three megabytes',
  bytes: new Uint8Array(gzipSync(`<powershell><script>${' '.repeat(3_000_000)}`)),
};

/** What a page or the command line gets stays small whatever came in. */
function expectBounded(decoded: Decoded, given: number): void {
  const { parts, hidden, indicators, layers, layerNotes, warnings, bounds, secrets } = decoded;
  expect(parts.length).toBeLessThanOrEqual(PAYLOAD_LIMITS.parts);
  expect(indicators.length).toBeLessThanOrEqual(PAYLOAD_LIMITS.indicators);
  expect(secrets.length).toBeLessThanOrEqual(PAYLOAD_LIMITS.indicators);
  expect(hidden.length).toBeLessThanOrEqual(MOST_HIDDEN);
  expect(warnings.length).toBeLessThanOrEqual(100);
  expect(layers).toHaveLength(layerNotes.length);
  expect(new Set(bounds.map(({ bound }) => bound)).size).toBe(bounds.length);
  const held = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  // A script of one kind of Windows tag may hold those of the other kind, so that all of a text stands in two parts.
  const own = parts.some(({ type }) => type === 'powershell') ? PAYLOAD_LIMITS.outputBytes : given;
  expect(held).toBeLessThanOrEqual(Math.min(own, PAYLOAD_LIMITS.outputBytes) + PAYLOAD_LIMITS.outputBytes);
  for (const { text } of hidden) expect(text.length).toBeLessThanOrEqual(LONGEST_HIDDEN);
}

/** The whole follows from the parts, and a limit that kept something unread never gives a plain no. */
function expectHonest({ parts, runsAtNextStart, bounds }: Decoded): void {
  const answers = parts.map((part) => part.runsAtNextStart);
  expect(runsAtNextStart === 'yes').toBe(answers.includes('yes'));
  if (answers.includes('unknown')) expect(runsAtNextStart).not.toBe('no');
  if (bounds.some(({ bound }) => bound === 'parts' || bound === 'depth'))
    expect(runsAtNextStart).not.toBe('no');
  for (const part of parts) expect(part.as === null).toBe(part.runs === 'never');
}

it('decodes whatever is pasted without throwing, within its limits', async () => {
  await fc.assert(
    fc.asyncProperty(hostileUserData, async ({ bytes }) => {
      await answerRunner();
      const decoded = decodePayload(bytes);
      expectBounded(decoded, bytes.length);
      expectHonest(decoded);
    }),
    { numRuns: RUNS },
  );
});

it('decodes whatever is kept without throwing, and names its terms and shows its lines', async () => {
  await fc.assert(
    fc.asyncProperty(hostileUserData, async ({ bytes }) => {
      await answerRunner();
      const decoded = decodeUserData(bytes);
      expectBounded(decoded, bytes.length);
      expectHonest(decoded);
      expect(decoded.bytes).toBe(bytes.length);
      for (const part of decoded.parts.slice(0, 5)) if (part.text !== null) splitLines(part.text);
      readTerms(bytes);
    }),
    { numRuns: RUNS, examples: [[TAGS_WITHIN_TAGS]] },
  );
});
