// Exceptions: made from an alert with a preview, in force at once, over by themselves.
import type { Page } from '@playwright/test';
import { attackFile, writeFiles } from './log-files';
import { expect, test, type Waymark } from './support/console';

const ACCOUNT = '444466668888';
const RULE = 'waymark-ec2-userdata-boot-hijack';
const SETTLED_MS = 180_000;

let alert = '';

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  const before = await queue(waymark);
  await waymark.run('ingest', ...(await writeFiles(info.outputPath('logs'), attackFile(ACCOUNT))), '--json');
  await waymark.run('detect', '--json');
  alert = (await queue(waymark)).find((path) => !before.includes(path)) ?? '';
  expect(alert).not.toBe('');
});

/** Addresses of the rule's alerts that nothing hides. */
async function queue(waymark: Waymark): Promise<string[]> {
  const found = JSON.parse(await waymark.run('alerts', '--rule', RULE, '--json')) as { url: string }[];
  return found.map(({ url }) => new URL(url).pathname);
}

async function fillIn(page: Page, reason: string): Promise<void> {
  await page.goto(alert);
  await page.getByRole('button', { name: 'Make an exception' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText(/Would have hidden \d+ of the \d+ alerts? of the last 30 days/);
  await expect(preview.getByRole('link').first()).toBeVisible();
  await page.getByLabel('Reason').fill(reason);
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make the exception' }).click();
  await expect(page.getByText('An exception hides this alert from the queue.')).toBeVisible();
}

test('an exception hides its alert, and ending it brings the alert back', async ({ page, waymark }) => {
  await page.goto('/alerts');
  const open = page.getByRole('group', { name: 'Status' }).getByRole('button', { name: /^Open/ });
  const before = Number(((await open.textContent()) ?? '').replace(/\D/g, ''));

  await fillIn(page, 'Planned maintenance');
  await save(page);
  expect(await queue(waymark)).not.toContain(alert);

  await page.goto('/alerts');
  await expect(open).toHaveText(`Open${before - 1}`);
  await page.getByRole('button', { name: /1 hidden by exceptions/ }).click();
  await expect(page.locator(`a[href^="${alert}"]`)).toBeVisible();

  await page.goto('/exceptions');
  await page.getByRole('button', { name: 'End now: Planned maintenance' }).click();
  await expect(page.getByText('Ended. 1 alert back.')).toBeVisible();
  expect(await queue(waymark)).toContain(alert);
  await page.goto(alert);
  await expect(page.getByText('showed the alert again: no exception hides it now')).toBeVisible();
});

test('an exception that expires brings its alert back by itself', async ({ page, waymark }) => {
  test.setTimeout(SETTLED_MS + 120_000);
  await fillIn(page, 'Only for a moment');
  await page.getByLabel('Expires', { exact: true }).selectOption('own');
  // The field takes whole minutes; the next one but one is far enough to save the form before.
  const expiry = new Date(Math.ceil(Date.now() / 60_000 + 0.5) * 60_000);
  await page.getByLabel('Expires at (UTC)').fill(expiry.toISOString().slice(0, 16));
  await save(page);
  expect(await queue(waymark)).not.toContain(alert);
  await expect
    .poll(() => queue(waymark), { timeout: SETTLED_MS + 60_000, intervals: [3_000] })
    .toContain(alert);
  await page.goto('/exceptions?state=expired');
  await expect(page.getByRole('link', { name: 'Only for a moment' })).toBeVisible();
});

test('an exception without a reason or for everything is refused with what to do', async ({ page }) => {
  await fillIn(page, 'Because');
  await page.getByLabel('Every event meets').fill('*');
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('turn it off');
  await page.getByRole('button', { name: 'Make the exception' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('turn it off');
});
