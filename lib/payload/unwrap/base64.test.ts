import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeLooseBase64 } from './base64';

it('gives the bytes back however their base64 is wrapped, padded or spelt', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 2, maxLength: 200 }),
      fc.constantFrom<BufferEncoding>('base64', 'base64url'),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(' ', '\t', '\n', '\r\n')), { maxLength: 8 }),
      (bytes, alphabet, breaks) => {
        const text = breaks.reduce((whole, [at, white]) => {
          const place = at % (whole.length + 1);
          return whole.slice(0, place) + white + whole.slice(place);
        }, Buffer.from(bytes).toString(alphabet));
        expect(decodeLooseBase64(text)).toEqual(bytes);
      },
    ),
  );
});

it('takes only what is base64 throughout, of a length that base64 can have', () => {
  const letters = fc.constantFrom('A', 'z', '9', '+', '/', '-', '_', '=', ' ', '\n', '*', 'é');
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), (all) => {
      const body = all.join('').replace(/\s/g, '');
      const isWhole = /^[\w+/-]{2,}$/.test(body) && body.length % 4 !== 1;
      const isPadded = /^[\w+/-]{2,}={1,2}$/.test(body) && body.length % 4 === 0;
      expect(decodeLooseBase64(all.join('')) !== null).toBe(isWhole || isPadded);
    }),
    { numRuns: 2_000 },
  );
});
