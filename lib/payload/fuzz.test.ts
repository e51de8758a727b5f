import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAYLOAD_LIMITS, type Decoded } from './decoded';
import { decodePayload, decodeUserData } from './decode-payload';
import { splitLines } from '@/lib/payload/show/display-lines';
import { hostileUserData } from './fuzz.test-support';
import { readTerms } from '@/lib/payload/terms/payload-terms';

/** Two thousand over the tests of this file: the worker answers between them. */
const RUNS = 500;
const LONGEST_HIDDEN = 64 * 1024;
const MOST_HIDDEN = 40;

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
  expect(held).toBeLessThanOrEqual(Math.min(given, PAYLOAD_LIMITS.outputBytes) + PAYLOAD_LIMITS.outputBytes);
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

it.each([1, 2])(
  'decodes whatever is pasted without throwing, within its limits (%i)',
  () => {
    fc.assert(
      fc.property(hostileUserData, ({ bytes }) => {
        const decoded = decodePayload(bytes);
        expectBounded(decoded, bytes.length);
        expectHonest(decoded);
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);

it.each([1, 2])(
  'decodes whatever is kept without throwing, and names its terms and shows its lines (%i)',
  () => {
    fc.assert(
      fc.property(hostileUserData, ({ bytes }) => {
        const decoded = decodeUserData(bytes);
        expectBounded(decoded, bytes.length);
        expectHonest(decoded);
        expect(decoded.bytes).toBe(bytes.length);
        for (const part of decoded.parts.slice(0, 5)) if (part.text !== null) splitLines(part.text);
        readTerms(bytes);
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);
