#!/usr/bin/env node
// `npm test`: every check and test, one after the other; all run even where one fails.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { PROJECT, SetupError, checkNode, prepare } from './project.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
let current;

/** What a failed step's runner said of the failures, for the summary: a log of a thousand lines is often seen by its end alone. */
let failures = [];
const NAMES_FAILURE = /\bFAIL\b|✘|^\[warn\]|Error:|\berror\b/;
const FAILURES_SHOWN = 12;

/** Shows the output as it comes and keeps the lines that name failures. */
function watch(stream, out) {
  stream.setEncoding('utf8');
  let rest = '';
  stream.on('data', (chunk) => {
    out.write(chunk);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop().slice(-10_000);
    for (const line of lines.map(stripVTControlCharacters))
      if (NAMES_FAILURE.test(line)) failures.push(line.trim().slice(0, 300));
    // The runners sum up at their end.
    failures.splice(0, Math.max(0, failures.length - FAILURES_SHOWN));
  });
}

/** Runs a program of node_modules with its output shown. */
function tool(file, ...args) {
  return async (env = {}) => {
    const child = spawn(process.execPath, [path.join(PROJECT, 'node_modules', file), ...args], {
      cwd: PROJECT,
      // A group of its own: what a runner itself starts ends with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    });
    current = child;
    watch(child.stdout, process.stdout);
    watch(child.stderr, process.stderr);
    const code = await new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (exit, signal) => resolve(exit ?? signal));
      // A process that outlived the runner may hold its output open; what it says is not waited for.
      child.on('exit', (exit, signal) => {
        setTimeout(() => resolve(exit ?? signal), 5000).unref();
      });
    });
    child.stdout.destroy();
    child.stderr.destroy();
    if (code !== 0) throw new SetupError(`ended with ${code}`);
  };
}

async function runBrowserTests() {
  const { findChromium } = await import('./find-chromium.mjs');
  const chromium = await findChromium(say);
  say(`Browser: ${chromium || "Playwright's own Chromium"}`);
  await tool('@playwright/test/cli.js', 'test')({ WAYMARK_CHROMIUM: chromium });
}

const steps = [
  ['format', tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')],
  ['lint', tool('eslint/bin/eslint.js', '--max-warnings=0', '.')],
  ['types', tool('typescript/bin/tsc', '--noEmit', '--incremental', 'false', '-p', '.')],
  [
    'boundaries',
    tool(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      'app',
      'components',
      'lib',
      'bin',
      'scripts',
      'e2e',
      'bench',
    ),
  ],
  ['unused code', tool('knip/bin/knip.js', '--no-progress')],
  ['unit and database tests', tool('vitest/vitest.mjs', 'run')],
  ['build', () => prepare(say, { build: true })],
  ['browser tests', runBrowserTests],
];

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    signalGroup('SIGTERM');
    setTimeout(() => {
      signalGroup('SIGKILL');
      process.exit(130);
    }, 5000);
  });
}

function signalGroup(signal) {
  try {
    if (current?.pid !== undefined) process.kill(-current.pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

async function main() {
  checkNode();
  const chosen = process.argv.slice(2);
  const unknown = chosen.filter((name) => !steps.some(([step]) => step === name));
  if (unknown.length > 0)
    throw new SetupError(
      `No step "${unknown.join('", "')}". Steps: ${steps.map(([name]) => name).join(', ')}`,
    );
  await prepare(say);
  await tool('next/dist/bin/next', 'typegen')();
  const results = [];
  for (const [name, run] of steps.filter(([step]) => chosen.length === 0 || chosen.includes(step))) {
    say(`\n── ${name}`);
    const startedMs = performance.now();
    let fault;
    failures = [];
    try {
      await run();
    } catch (error) {
      fault = error instanceof SetupError ? error.message : (error.message ?? String(error));
      say(fault);
    }
    results.push({ name, fault, failures, seconds: (performance.now() - startedMs) / 1000 });
  }
  say('\n── summary');
  for (const { name, fault, failures: said, seconds } of results) {
    say(`${fault === undefined ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
    if (fault !== undefined) for (const line of said) say(`    ${line}`);
  }
  const failed = results.filter(({ fault }) => fault !== undefined).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
