import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  'docs/aws-access.md',
  'docs/glossary.md',
  ...readdirSync(path.join(ROOT, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
];
const FOLDERS = /^(app|bench|bin|components|docs|e2e|lib|prisma|rules|scripts)\//;

/** Paths in code marks that name no placeholder, and links that lead to a file. */
function namedPaths(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const inCode = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, code = '']) =>
    FOLDERS.test(code) && !/[<>*…{]/.test(code) ? [code] : [],
  );
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.startsWith('http'))
    .map((link) => path.join(path.dirname(file), link));
  return [...inCode, ...links];
}

describe('the documents', () => {
  it.each(documents)('%s names only files that exist', (file) => {
    expect(namedPaths(file).filter((each) => !existsSync(path.join(ROOT, each)))).toEqual([]);
  });
});
