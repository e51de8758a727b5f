// Fixtures: one console per worker with its first account, and pages that fail their test on any error in the browser's console.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { test as base } from '@playwright/test';
import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from '@playwright/test';
import { waitUntilAwake } from './awake';
import { startConsole } from './start-console';
import type { StartedConsole } from './start-console';

export const ADMIN = { name: 'Robin Doe', email: 'robin@example.com', password: 'correct-horse-2026' };

type StorageState = NonNullable<BrowserContextOptions['storageState']>;

export interface Waymark extends StartedConsole {
  /** Cookies of the signed-in administrator. */
  signedIn: StorageState;
  /** Runs `waymark …` on this console's database and gives its stdout. */
  run(...args: string[]): Promise<string>;
}

interface TestFixtures {
  /** Add a pattern for an error that the test provokes on purpose. */
  allowedErrors: RegExp[];
}

export const test = base.extend<TestFixtures, { waymark: Waymark }>({
  waymark: [
    async ({ browser }, provide) => {
      const started = await startConsole();
      try {
        const signedIn = await createFirstAccount(browser, started.setupUrl);
        await provide({ ...started, signedIn, run: (...args) => runWaymark(started.env, args) });
      } finally {
        await started.stop();
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ waymark }, provide) => {
    await provide(waymark.url);
  },
  storageState: async ({ waymark }, provide) => {
    await provide(waymark.signedIn);
  },
  allowedErrors: async ({}, provide) => {
    await provide([]);
  },
  page: async ({ page, allowedErrors }, provide) => {
    const errors = watchErrors(page);
    await provide(waitUntilAwake(page));
    const unexpected = errors.filter((text) => !allowedErrors.some((pattern) => pattern.test(text)));
    if (unexpected.length > 0) throw new Error(`Errors in the browser's console:\n${unexpected.join('\n')}`);
  },
});

export { expect } from '@playwright/test';

/** Collects what the page reports as an error from now on; for pages that a test opens by itself. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  return errors;
}

/** By the one-time link; gives the cookies of the signed-in administrator. */
export async function createFirstAccount(browser: Browser, setupUrl: string): Promise<StorageState> {
  const context = await browser.newContext();
  const page = waitUntilAwake(await context.newPage());
  await page.goto(setupUrl);
  await page.getByLabel('Your name').fill(ADMIN.name);
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL('**/alerts**');
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Runs `waymark …` with this environment and gives its stdout. */
export async function runWaymark(env: NodeJS.ProcessEnv, args: string[]): Promise<string> {
  const program = path.resolve(import.meta.dirname, '../../bin/waymark.mjs');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`waymark ${args.join(' ')}: ${stderr}`));
        else resolve(stdout);
      },
    );
  });
}
