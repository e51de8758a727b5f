import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChildProcess } from './child-process';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waymark child '));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function startChild(program: string): ChildProcess {
  const options = { cwd: folder, env: process.env, onGiveUp: () => undefined };
  return new ChildProcess(
    'child',
    ['--input-type=module', '-e', `import fs from 'node:fs'; ${program}`],
    options,
  );
}

async function waitForLines(count: number): Promise<string[]> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    const lines = (await readFile(path.join(folder, 'pids'), 'utf8').catch(() => ''))
      .split('\n')
      .filter(Boolean);
    if (lines.length >= count) return lines;
    await sleep(50);
  }
  throw new Error('Waited for too long.');
}

/** A zombie that nobody has collected yet is not alive. */
function isAlive(pid: string): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

test('a child that ends by itself is started again', async () => {
  const child = startChild(`fs.appendFileSync('pids', process.pid + '\\n');`);
  const [first, second] = await waitForLines(2);
  expect(first).not.toBe(second);
  await child.stop();
});

test('stopping ends what the child itself started, and starts nothing again', async () => {
  const child = startChild(
    `import { spawn } from 'node:child_process';
     const inner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
     fs.appendFileSync('pids', process.pid + '\\n' + inner.pid + '\\n'); setInterval(() => {}, 1000);`,
  );
  const pids = await waitForLines(2);
  expect(pids.map(isAlive)).toEqual([true, true]);
  await child.stop();
  await expect.poll(() => pids.map(isAlive), { timeout: 60_000 }).toEqual([false, false]);
  // Twice as long as a child that ended waits before it is started again.
  await sleep(1000);
  expect(await waitForLines(2)).toEqual(pids);
});
