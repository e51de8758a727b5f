import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logicalLines } from './logical-lines';

const texts = (text: string, pipes = true) => [...logicalLines(text, { pipes })].map((line) => line.text);

describe('lines as a shell reads them', () => {
  it.each<[string, string, string[]]>([
    ['joins what a backslash continues', 'curl -s x \\\n  -o y\nls', ['curl -s x -o y', 'ls']],
    ['joins a word that is cut in two', 'A=ab\\\ncd', ['A=abcd']],
    ['joins what a backtick or a caret continues', 'a `\r\n b ^\r\n c', ['a b c']],
    ['joins after a pipe', 'curl x |\n  sh', ['curl x | sh']],
    ['leaves an escaped backslash alone', 'a\\\\\nb', ['a\\\\', 'b']],
    ['leaves comments alone', '# a \\\nb', ['# a \\', 'b']],
    ['leaves the head of a YAML block alone', 'runcmd: |\n  a\n- |\n  b', ['runcmd: |', '  a', '- |', '  b']],
    ['leaves the end of a command substitution alone', 'A=`date`\nb', ['A=`date`', 'b']],
    ['ends with the text', 'a \\', ['a \\']],
    ['keeps empty lines', '\n\na', ['', '', 'a']],
  ])('%s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('knows where every character stood, and loses none but those that continue a line', () => {
    const piece = fc.constantFrom('a', 'bc', ' ', '\\', '`', '^', '|', '\n', '\r\n', '#', ': ');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (text) => {
          const seen = new Set<number>();
          for (const line of logicalLines(text, { pipes: true })) {
            for (const [at, char] of Array.from(line.text).entries()) {
              const offset = line.offsetOf(at);
              seen.add(offset);
              expect(text[offset]).toBe(char);
              expect(line.lineOf(at)).toBe(text.slice(0, offset).split(/\r\n|\r|\n/).length);
            }
          }
          for (const [offset, char] of Array.from(text).entries())
            if (!seen.has(offset)) expect('\\`^ \r\n').toContain(char);
        },
      ),
    );
  });
});
