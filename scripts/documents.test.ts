import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDERS = ['app', 'bench', 'bin', 'components', 'docs', 'e2e', 'lib', 'prisma', 'rules', 'scripts'];
const IN_FOLDER = new RegExp(`^(${FOLDERS.join('|')})/`);

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const foldersOf = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .map(({ name }) => name);

const documents = [
  ...readdirSync(ROOT),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name),
    ),
  ),
].filter((file) => file.endsWith('.md'));

/** Paths in code marks that name no placeholder, and links that lead to a file. */
function namedPaths(file: string): string[] {
  const text = read(file);
  const inCode = all(text, /`([^`\s]+)`/g).filter((code) => IN_FOLDER.test(code) && !/[<>*…{]/.test(code));
  const links = all(text, /\]\(([^)#\s]+)(?:#[^)]*)?\)/g)
    .filter((link) => !link.startsWith('http'))
    .map((link) => path.join(path.dirname(file), link));
  return [...inCode, ...links];
}

describe('the documents', () => {
  it.each(documents)('%s names only files that exist', (file) => {
    expect(namedPaths(file).filter((each) => !existsSync(path.join(ROOT, each)))).toEqual([]);
  });

  it.each(documents)('%s names only scripts that npm knows', (file) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = all(read(file), /\bnpm run ([\w:-]+)/g);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md');

  it('names every folder of lib and components', () => {
    const house = text.slice(text.indexOf('## The house'));
    expect(foldersOf('lib').filter((name) => !house.includes(`${name}/`))).toEqual([]);
    expect(foldersOf('components').filter((name) => !new RegExp(`\\b${name}\\b`).test(house))).toEqual([]);
  });

  it('names every table', () => {
    const tables = all(read('prisma/schema.prisma'), /@@map\("(\w+)"\)/g);
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter((table) => !text.includes(`\`${table}\``))).toEqual([]);
  });
});

describe('README.md', () => {
  const text = read('README.md');
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

  it('lists every rule as it is', () => {
    const listed = rows.flatMap(([, id = '', , severity, raises = '']) =>
      /^`\w+-ec2-/.test(id) ? [{ id: id.slice(1, -1), severity, raises: raises.split(';')[0] }] : [],
    );
    const rules = readdirSync(path.join(ROOT, 'rules/aws')).map((id) => {
      const { severity, raises } = parse(read(`rules/aws/${id}/rule.yml`)) as Record<string, unknown>;
      return { id, severity, raises: raises === 'signal' ? 'signals' : 'alerts' };
    });
    const sorted = (list: { id: string }[]) => list.toSorted((a, b) => a.id.localeCompare(b.id));
    expect(sorted(listed)).toEqual(sorted(rules));
  });

  it('lists every command of the command line', () => {
    const commands = all(read('bin/waymark.ts'), /^program\s+\.command\('(\w+)'\)/gm);
    expect(commands.length).toBeGreaterThan(5);
    expect(
      commands.filter((name) => !text.includes(`| \`${name} `) && !text.includes(`| \`${name}\``)),
    ).toEqual([]);
  });

  it('names every setting of the environment', () => {
    const names = all(read('lib/env.ts'), /^ {2}([A-Z_]+): z/gm);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
