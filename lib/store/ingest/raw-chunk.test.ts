import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packChunk, unpackChunk } from './raw-chunk';

describe('a raw chunk', () => {
  it('gives back each record byte for byte, also empty ones, in the order asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }),
        async (records) => {
          const indexes = records.map((_, at) => records.length - 1 - at);
          expect(await unpackChunk(await packChunk(records), indexes)).toEqual([...records].reverse());
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses a record that it does not have', async () => {
    await expect(unpackChunk(await packChunk([new Uint8Array(3)]), [1])).rejects.toThrow(/has 1 records/);
  });
});
