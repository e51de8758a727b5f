import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS } from './scripts/find-chromium.mjs';

const executablePath = process.env.WAYMARK_CHROMIUM ?? '';

// `npm test` builds the console and finds a browser first; e2e/support/console.ts starts a console for each worker.
export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  // A test that passes at the second try is printed as flaky; it does not stop a change, but wants mending.
  retries: process.env.CI === undefined ? 0 : 1,
  workers: 1,
  reporter: 'list',
  use: {
    launchOptions: { args: BROWSER_ARGS, ...(executablePath !== '' && { executablePath }) },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Asia/Tokyo',
    trace: 'retain-on-failure',
  },
});
