import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { highlightLines, type TokenLine } from './highlight';
import { languageOf, type Language } from './highlight-language';

const textOf = (line: TokenLine) =>
  line.map((token) => (typeof token === 'string' ? token : token[1])).join('');
/** What is coloured must not depend on how busy the machine is. */
const PATIENT_MS = 30_000;
const LANGUAGES: Language[] = ['bash', 'bat', 'ini', 'json', 'powershell', 'python', 'xml', 'yaml'];

it('names the parts of speech of a script', async () => {
  const { lines, limited } = await highlightLines(
    ['#!/bin/bash', 'if true; then', '  echo "hi" # there', 'fi'],
    'bash',
    PATIENT_MS,
  );
  expect(limited).toBe(false);
  expect(lines[0]).toEqual([['comment', '#!/bin/bash']]);
  expect(lines[2]).toContainEqual(['string', '"hi"']);
  expect(lines[3]).toEqual([['keyword', 'fi']]);
});

it('keeps what began on a line many lines before', async () => {
  const heredoc = ["cat > /x <<'EOF'", ...Array.from({ length: 120 }, () => 'if text'), 'EOF', 'fi'];
  const { lines } = await highlightLines(heredoc, 'bash', PATIENT_MS);
  expect(lines[110]).toEqual([['string', 'if text']]);
  expect(lines.at(-1)).toEqual([['keyword', 'fi']]);
});

it('colours the same however slow the machine is', async () => {
  const script = ["cat > /x <<'EOF'", 'if text', 'EOF', 'fi'];
  const calm = await highlightLines(script, 'bash', PATIENT_MS);
  let now = 0;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
  const slow = await highlightLines(script, 'bash', PATIENT_MS);
  clock.mockRestore();
  expect(slow.lines).toEqual(calm.lines);
  expect(slow.lines.at(-1)).toEqual([['keyword', 'fi']]);
});

it('changes no character in any language', async () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' ')),
    fc.constantFrom(
      '<script>alert(1)</script>',
      "cat <<'E'",
      '${a:-$(b "`c`")}',
      '- [a, {b: "c',
      '"""',
      '@"',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom(...LANGUAGES),
      async (given, language) => {
        const { lines } = await highlightLines(given, language);
        expect(lines.map(textOf)).toEqual(given);
      },
    ),
    { numRuns: 200 },
  );
});

it('leaves very long lines and very large texts plain', async () => {
  const long = `echo "${'a'.repeat(5000)}"`;
  expect((await highlightLines([long], 'bash')).lines).toEqual([[long]]);
  const large = Array.from({ length: 400 }, () => `echo "${'b'.repeat(600)}"`);
  const { lines, limited } = await highlightLines(large, 'bash');
  expect([limited, lines.length]).toEqual([true, 400]);
  expect(lines.at(-1)).toEqual([large.at(-1)]);
});

it('comes to an end whatever the text, and still works afterwards', async () => {
  const nasty = Array.from(
    { length: 400 },
    (_, index) => `${'${a:-"$((('.repeat(20)}${'(['.repeat(100)}${index}`,
  );
  for (const language of LANGUAGES) {
    const { lines } = await highlightLines(nasty, language, 100);
    expect(lines.map(textOf)).toEqual(nasty);
  }
  expect((await highlightLines(['fi'], 'bash', PATIENT_MS)).lines).toEqual([[['keyword', 'fi']]]);
});

it.each<[string, string, Language | null]>([
  ['text/x-shellscript', '#!/usr/bin/env python3\nprint(1)', 'python'],
  ['text/cloud-boothook', '#cloud-boothook\n#!/bin/sh\nid', 'bash'],
  ['text/cloud-boothook', '#cloud-boothook\nid', 'bash'],
  ['text/x-shellscript', '#!/usr/bin/perl\nprint 1', null],
  ['text/cloud-config', '#cloud-config\na: 1', 'yaml'],
  ['batch', 'echo hi', 'bat'],
  ['text/plain', '[settings.kubernetes]\napi-server = "x"', 'ini'],
  ['text/x-include-url', '#include\nhttps://example.com', null],
])('takes the language of %s from what the part says', (type, text, language) => {
  expect(languageOf({ type, text })).toBe(language);
});
