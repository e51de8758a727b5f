import { expect, it } from 'vitest';
import { credentialBytes } from './credential-bytes';
import { hexPage } from '@/lib/payload/show/hex-lines';

const SECRET = 'Tr0ub4dor-and-3-horses';
const SCRIPT = `#!/bin/bash\n# größer\nmysql -u root --password=${SECRET} -e 'select 1'\n`;
const asciiOf = (bytes: Uint8Array) =>
  hexPage(bytes, 0, credentialBytes(bytes))
    .rows.map(({ ascii }) => ascii)
    .join('');

it('finds a credential by its bytes, whatever stands before it', () => {
  const shown = asciiOf(new TextEncoder().encode(SCRIPT));
  expect(shown).toContain('--password=····');
  expect(shown).not.toContain('horses');
  expect(shown).toContain("-e 'select 1'");
});

it.each([
  ['with', [0xff, 0xfe]],
  ['without', []],
])('finds it in UTF-16 %s a byte order mark', (_, mark) => {
  const text = `Set-Item password\r\n$x = "--password=${SECRET} "\r\n`;
  const bytes = new Uint8Array(Buffer.concat([Buffer.from(mark), Buffer.from(text, 'utf16le')]));
  const shown = asciiOf(bytes).replaceAll('.', '');
  expect(shown).toContain('password=');
  expect(shown).not.toContain('horses');
});
