#!/usr/bin/env node
// Adds to package-lock.json what a registry mirror left out. A mirror may lack another platform's build of a package; npm then
// drops it from the lock file, and `npm ci` refuses that file everywhere. Name and version follow from the package that wants it.
// Run after `npm install` where `npm ci` says "Missing … from lock file".
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT } from './project.mjs';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
  'arm',
];

const file = path.join(PROJECT, 'package-lock.json');
const lock = JSON.parse(await readFile(file, 'utf8'));
const added = [];

for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    const known = Object.keys(lock.packages).some((key) => key === place || key.endsWith(`/${place}`));
    const platform = readPlatform(name);
    // Only exact versions of platform builds can be told without asking the registry.
    if (known || platform === undefined || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue;
    lock.packages[place] = {
      version,
      ...platform,
      ...(entry.dev && { dev: true }),
      license: entry.license,
      optional: true,
    };
    added.push(`${name}@${version}`);
  }
}

const [root, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} added${added.length > 0 ? `: ${added.join(', ')}` : ''}\n`);

function readPlatform(name) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc =
    os !== 'linux'
      ? undefined
      : words.some((word) => word.startsWith('musl'))
        ? 'musl'
        : words.some((word) => word.startsWith('gnu'))
          ? 'glibc'
          : undefined;
  if (cpu === undefined || (os === undefined && cpu !== 'wasm32')) return undefined;
  return { cpu: [cpu], ...(libc !== undefined && { libc: [libc] }), ...(os !== undefined && { os: [os] }) };
}
