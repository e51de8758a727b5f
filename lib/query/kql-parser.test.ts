import { readFile } from 'node:fs/promises';
import path from 'node:path';
import peggy from 'peggy';
import { expect, it } from 'vitest';

it('is what peggy makes of kql.peggy; if not, run: npx peggy --format es -o lib/query/kql-parser.js lib/query/kql.peggy', async () => {
  const folder = import.meta.dirname;
  const grammar = await readFile(path.join(folder, 'kql.peggy'), 'utf8');
  const committed = await readFile(path.join(folder, 'kql-parser.js'), 'utf8');
  const made = peggy.generate(grammar, { output: 'source', format: 'es', grammarSource: 'kql.peggy' });
  expect(committed.trim() === made.trim()).toBe(true);
});
