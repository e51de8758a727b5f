// An instance's history: unknown content, versions, the last known good, comparing with it, restoring it, taking the mark back.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { VICTIM } from './log-files';
import { expectAccessible } from './support/accessible';
import { bringAttack } from './support/attack';
import { expect, test } from './support/console';
import { expectFits } from './support/fit';

const ACCOUNT = '303030404040';
const GOOD = '#!/bin/sh\necho the usual set-up\n';
const BAD = '#cloud-boothook\n#!/bin/sh\nid > /tmp/<b>out</b>\n';
const FROM_REPOSITORY = '#!/bin/sh\necho as in the repository\n';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const short = (text: string) => hash(text).slice(0, 12);
const HISTORY = `/instances/${ACCOUNT}/${VICTIM}`;

test.describe.configure({ mode: 'serial' });

let alert = '';

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  alert = await bringAttack(waymark, info, ACCOUNT);
});

async function attach(page: Page, text: string): Promise<void> {
  await page.goto(alert);
  await expect(page.getByRole('heading', { name: 'User data', exact: true })).toBeVisible();
  const field = page.getByLabel('Paste what the command printed');
  // Once something is attached, the form is folded away.
  await expect(async () => {
    if (!(await field.isVisible())) await page.getByText('Attach another version').click({ timeout: 1000 });
    await expect(field).toBeVisible({ timeout: 1000 });
  }).toPass();
  await field.fill(Buffer.from(text).toString('base64'));
  await page.getByRole('button', { name: 'Decode and attach' }).click();
  await expect(page.getByRole('article', { name: `User data ${short(text)}` })).toBeVisible();
}

test('an instance that nobody has read shows its changes with unknown content', async ({ page }) => {
  await page.goto(HISTORY);
  await expect(page.getByText('Unknown: no record shows what the last change wrote')).toBeVisible();
  await expect(page.getByText('No content was seen yet.')).toBeVisible();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('Unknown content: CloudTrail withheld it')).toBeVisible();
  await expect(timeline.getByText(/^The instance started with it/)).toBeVisible();
  await timeline.getByRole('link', { name: 'Changes' }).click();
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Started by' })).toHaveCount(0);
  await timeline.getByRole('link', { name: 'event', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'ModifyInstanceAttribute' })).toBeVisible();
  await page.getByRole('link', { name: 'History of the instance' }).click();
  await expect(page).toHaveURL(new RegExp(`${HISTORY}$`));
});

test('two contents become two versions, one is marked good, and the alert says how it differs', async ({
  page,
}) => {
  await attach(page, GOOD);
  await expect(page.getByText(`No version of ${VICTIM} is marked as last known good.`)).toBeVisible();
  await attach(page, BAD);
  await page.getByRole('link', { name: `History of ${VICTIM}` }).click();
  const versions = page.getByRole('region', { name: 'Versions' });
  await expect(versions.getByRole('heading', { level: 3 })).toHaveText(['Version 2', 'Version 1']);
  await expect(versions.getByRole('listitem').nth(0)).toContainText('every boot');
  await expect(versions.getByRole('listitem').nth(1)).toContainText('not again');

  await versions.getByRole('button', { name: `Mark ${short(GOOD)} as last known good` }).click();
  await page.getByLabel('Why it is good').fill('Release 42');
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await expect(versions.getByRole('listitem').nth(1)).toContainText('last known good');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Release 42');

  await page.goto(alert);
  const notice = page.getByRole('list', { name: 'Last known good' });
  await expect(notice).toContainText(`Differs from the last known good of ${VICTIM}`);
  await expect(notice.getByRole('link', { name: 'compare' })).toHaveAttribute(
    'href',
    `/payloads/${hash(BAD)}/diff/${hash(GOOD)}`,
  );
});

test('the restore commands name the right file and hash', async ({ page }) => {
  await page.goto(HISTORY);
  await page.getByRole('button', { name: `Restore ${short(GOOD)}` }).click();
  const dialog = page.getByRole('dialog');
  const file = `user-data-${VICTIM}-${short(GOOD)}.b64`;
  await expect(dialog.getByRole('list', { name: 'Commands' })).toContainText(
    `aws ec2 modify-instance-attribute --instance-id ${VICTIM} --region eu-west-1 --attribute userData --value file://${file}`,
  );
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Check it before the start' })).toContainText(
    hash(GOOD),
  );
  await expect(dialog.getByRole('list', { name: 'Before you begin' })).toContainText('instance store');
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: `Download ${file}` }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(file);
  const text = await readFile(await download.path(), 'utf8');
  expect(hash(Buffer.from(text, 'base64').toString())).toBe(hash(GOOD));
  expect(text).not.toMatch(/\s/);
});

for (const [name, colorScheme, width] of [
  ['light', 'light', 1440],
  ['dark', 'dark', 1440],
  ['on a phone', 'light', 390],
] as const)
  test(`the history and the list are accessible, ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const address of [HISTORY, '/instances']) {
      await page.goto(address, { waitUntil: 'networkidle' });
      await expectFits(page);
      await expectAccessible(page);
    }
  });

test('taking the mark back leaves it in the history', async ({ page }) => {
  await page.goto(HISTORY);
  await page.getByRole('button', { name: `Withdraw the mark of ${short(GOOD)}` }).click();
  await expect(page.getByText('None is marked. Mark the version that you trust below.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Mark withdrawn by Robin Doe');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Marked as last known good');
});

test('the palette leads from a pasted id to the instance', async ({ page }) => {
  await page.goto('/alerts');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Go somewhere or do something').fill(VICTIM);
  await page.getByRole('option', { name: `Go to instance ${VICTIM}` }).click();
  // Other files bring the same machine in under accounts of their own.
  await page.waitForURL('**/instances**');
  const row = page.getByRole('row').filter({ hasText: ACCOUNT });
  await expect(row.or(page.getByRole('heading', { level: 1, name: VICTIM }))).toBeVisible();
  if (await row.isVisible()) await row.getByRole('link', { name: VICTIM }).click();
  await expect(page).toHaveURL(new RegExp(`${HISTORY}$`));
});

test('a content that was never seen there becomes the last known good once somebody confirms it', async ({
  page,
}) => {
  await page.goto('/decode', { waitUntil: 'networkidle' });
  await page.getByLabel('User data', { exact: true }).fill(FROM_REPOSITORY);
  await page.getByRole('button', { name: 'Decode', exact: true }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept.')).toBeVisible();

  await page.goto(HISTORY, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Mark another content' }).click();
  const dialog = page.getByRole('dialog');
  const mark = dialog.getByRole('button', { name: 'Mark', exact: true });
  await dialog.getByLabel('SHA-256 of the content').fill('0'.repeat(64));
  await expect(mark).toBeDisabled();
  await dialog.getByLabel('I know that it belongs on this instance').check();
  await mark.click();
  await expect(dialog.getByText('No payload with this SHA-256 is kept here').first()).toBeVisible();
  await dialog.getByLabel('SHA-256 of the content').fill(hash(FROM_REPOSITORY).toUpperCase());
  await dialog.getByLabel('Why it is good').fill('As in the repository');
  await mark.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('It was never seen on this instance.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('As in the repository');
  await page.getByRole('button', { name: `Withdraw the mark of ${short(FROM_REPOSITORY)}` }).click();
  await expect(page.getByText('None is marked. Mark the version that you trust below.')).toBeVisible();
});
