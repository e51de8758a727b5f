// Pictures of every screen from a real console with the sample: npm run screenshots -- [FOLDER] [--readme]
// Light and dark, 1440 and 390 wide. With --readme the few that README.md shows are written to docs/images too.
import { copyFile, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { startConsole } from '@/e2e/support/start-console';
import { MACHINES } from '@/lib/sample/company';
import { BROWSER_ARGS, findChromium } from './find-chromium.mjs';

const PROJECT = path.resolve(import.meta.dirname, '..');
const ACCOUNT = {
  name: 'Sam Holm',
  email: 'sam.holm@larkfield.example',
  password: 'a long password for pictures',
};
const WIDTHS = [1440, 390] as const;
const SCHEMES = ['light', 'dark'] as const;
const README = new Map([
  ['alerts-light-1440.png', 'alerts.png'],
  ['alert-light-1440.png', 'alert.png'],
  ['alert-dark-1440.png', 'alert-dark.png'],
  ['events-light-1440.png', 'events.png'],
  ['why-not-light-1440.png', 'why-not.png'],
  ['rule-edit-light-1440.png', 'rule-edit.png'],
]);
const EVENTS = `/events?${new URLSearchParams({ kql: 'sourceIPAddress: 203.0.113.*', from: '2026-10-21T02:00:00Z', to: '2026-10-21T03:00:00Z' }).toString()}`;

const { values, positionals } = parseArgs({
  options: { readme: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? path.join(os.tmpdir(), 'waymark-screenshots'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const executablePath = await findChromium(say);
const server = await startConsole(['--sample']);
const browser = await chromium.launch({
  args: BROWSER_ARGS,
  ...(executablePath !== '' && { executablePath }),
});
try {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await shoot(browser, context, 'set-up-first', '/sign-in');
  await makeAccount(page, server.setupUrl);
  const alert = await findAlert(page);
  const screens: [string, string][] = [
    ['alerts', '/alerts'],
    ['alert', alert],
    ['events', EVENTS],
    ['sources', '/sources'],
    ['rules', '/rules'],
    ['rule', '/rules/waymark-ec2-userdata-boot-hijack'],
    ['rule-edit', '/rules/waymark-ec2-userdata-boot-hijack/edit'],
    ['why-not', `/why-not?instance=${MACHINES.batch1.id}`],
    ['coverage', '/coverage'],
    ['not-found', '/alerts/000000000000000000000000'],
  ];
  for (const [name, address] of screens) await shoot(browser, context, name, address);
  await shoot(browser, await browser.newContext({ baseURL: server.url }), 'sign-in', '/sign-in');
  if (values.readme) {
    await mkdir(path.join(PROJECT, 'docs/images'), { recursive: true });
    for (const [from, to] of README)
      await copyFile(path.join(folder, from), path.join(PROJECT, 'docs/images', to));
  }
  say(folder);
} finally {
  await browser.close();
  await server.stop();
}

async function makeAccount(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(ACCOUNT.name);
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill(ACCOUNT.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL('**/alerts');
}

/** Waits until detection has seen the sample; the address of the alert on the attack itself. */
async function findAlert(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: `User data of ${MACHINES.batch1.id} was changed` });
  for (const started = performance.now(); performance.now() - started < 60_000;) {
    await page.goto('/alerts');
    if ((await link.count()) > 0) break;
    await page.waitForTimeout(500);
  }
  const address = await link.first().getAttribute('href');
  if (address === null) throw new Error('No alert on the attack appeared.');
  return address;
}

async function shoot(source: Browser, from: BrowserContext, name: string, address: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const context = await source.newContext({
        baseURL: server.url,
        colorScheme,
        viewport: { width, height: width === 390 ? 844 : 900 },
        deviceScaleFactor: 1,
        storageState: await from.storageState(),
      });
      const page = await context.newPage();
      await page.goto(address, { waitUntil: 'networkidle' });
      await page.screenshot({
        path: path.join(folder, `${name}-${colorScheme}-${width}.png`),
        fullPage: width === 390,
        animations: 'disabled',
      });
      await context.close();
    }
  }
}
