import fc from 'fast-check';
import { expect, it } from 'vitest';
import { candidatesByLine, candidatesFor } from './indicator-candidates';
import { INDICATOR_PATTERNS } from './indicator-patterns';

const words = INDICATOR_PATTERNS.flatMap(({ needs }) => needs);
const line = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 }), fc.constant('İ')), { maxLength: 6 })
  .map((pieces) => pieces.join('').replace(/[\r\n]/g, ''));

it('tries on each line the patterns one of whose words stands on it, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r'))), (lines) => {
      const found = candidatesByLine(lines.map(([text, end]) => text + end).join(''));
      const texts = lines
        .map(([text, end]) => text + end)
        .join('')
        .split(/\r\n|\r|\n/);
      for (const [index, text] of texts.entries())
        expect(found.get(index) ?? []).toEqual(candidatesFor(text));
    }),
  );
});
