import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSecret } from './read-secret';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'waymark-secret-'));
});

afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

test('a home keeps its secret, also when two consoles begin together', async () => {
  const [one, two] = await Promise.all([readSecret(home), readSecret(home)]);
  expect(one).toBe(two);
  expect(one.length).toBeGreaterThanOrEqual(43);
  expect(await readSecret(home)).toBe(one);
});

test('nobody else can read it', async () => {
  await readSecret(home);
  expect((await stat(path.join(home, 'secret'))).mode & 0o777).toBe(0o600);
});

test('a secret that is too short is not used', async () => {
  await writeFile(path.join(home, 'secret'), 'short\n');
  await expect(readSecret(home)).rejects.toThrow(/too short/);
});
