// Bringing logs in: many files at once, bad ones explained, cancelled midway, and large ones whole.
import type { Page } from '@playwright/test';
import { attackFile, bulkyFile, unreadableFiles, writeFiles } from './log-files';
import { expect, test } from './support/console';

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Files' }).getByRole('row').filter({ hasText: name });

async function upload(page: Page, files: string[]): Promise<void> {
  await page.goto('/sources');
  await page.getByLabel('Files to upload').setInputFiles(files);
  await expect(page.getByText(new RegExp(`^Sent: ${files.length} of ${files.length} files`))).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('link', { name: 'See the result' }).click();
  await expect(page.getByText(/^(Done|Done, see reasons)$/).first()).toBeVisible({ timeout: 60_000 });
}

test('bad files are explained one by one and stop no other', async ({ page }, info) => {
  const files = await writeFiles(info.outputPath('mixed'), {
    ...unreadableFiles(),
    ...attackFile('555566667777'),
  });
  await upload(page, files);
  await expect(row(page, 'attack.json.gz')).toContainText('Read');
  await expect(row(page, 'empty.json')).toContainText(/Skipped.*empty/i);
  await expect(row(page, 'digest.json')).toContainText(/Skipped.*digest/i);
  await expect(row(page, 'picture.png')).toContainText('Skipped');
  await expect(row(page, 'truncated.json.gz')).toContainText(/Read|Failed/);
  const broken = row(page, 'broken.jsonl');
  await expect(broken).toContainText('Read');
  await broken.getByRole('link', { name: /rejected records/ }).click();
  await expect(page.getByText('no eventTime')).toBeVisible();
  await expect(page.getByText(/line 2|Line 2/).first()).toBeVisible();
});

test('files dropped on the page are taken', async ({ page }) => {
  await page.goto('/sources');
  const files = Object.entries(attackFile('666677778888')).map(([name, bytes]) => ({
    name,
    base64: bytes.toString('base64'),
  }));
  const dropped = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given)
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return transfer;
  }, files);
  await page.getByText('Drop CloudTrail files or folders').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByText(/^Sent: 1 of 1 files/)).toBeVisible();
});

test('the same file again stores nothing new', async ({ page }, info) => {
  const files = await writeFiles(info.outputPath('again'), attackFile('777788889999'));
  await upload(page, files);
  await upload(page, files);
  await expect(page.getByText('Every record was stored before, so nothing changed.')).toBeVisible();
});

test('an upload above 10 MB arrives whole', async ({ page }, info) => {
  const bulk = bulkyFile(24);
  const files = await writeFiles(info.outputPath('bulk'), { [bulk.name]: bulk.text });
  expect(bulk.text.length).toBeGreaterThan(20e6);
  await upload(page, files);
  await expect(row(page, bulk.name)).toContainText(bulk.records.toLocaleString('en'));
  await expect(page.getByText('Rejected records').locator('..')).toContainText('0');
});

test('an upload can be cancelled midway', async ({ page }, info) => {
  const bulk = bulkyFile(60);
  const files = await writeFiles(info.outputPath('cancel'), {
    'cancelled.jsonl': bulk.text.replaceAll('00000000-0000', '11111111-0000'),
  });
  await page.goto('/sources');
  // Slow enough that there is a middle.
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 4e6,
  });
  await page.getByLabel('Files to upload').setInputFiles(files);
  await expect(page.getByText(/^Sending:/)).toBeVisible();
  await page.getByRole('region', { name: 'Upload' }).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/^Cancelled:/)).toBeVisible();
  await page.getByRole('link', { name: 'See the result' }).click();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
});
