// Known networks: added, seen beside the address on an alert, and removed.
import { attackFile, INTRUDER, writeFiles } from './log-files';
import { expect, test } from './support/console';

const ACCOUNT = '555566667777';

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  await waymark.run('ingest', ...(await writeFiles(info.outputPath('logs'), attackFile(ACCOUNT))), '--json');
  await waymark.run('detect', '--json');
});

test('a known network is named beside its addresses until it is removed', async ({ page }) => {
  await page.goto('/known');
  await page.getByRole('button', { name: 'Add a known entity' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Network', { exact: true }).fill('203.0.113.0/240');
  await dialog.getByLabel('Name').fill('Partner office');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('203.0.113.0/24');
  await dialog.getByLabel('Network', { exact: true }).fill(`${INTRUDER}/24`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('table', { name: 'Known entities' })).toContainText('203.0.113.0/24');

  await page.goto(`/alerts?address=${INTRUDER}`);
  await page.getByRole('table', { name: 'Alerts' }).getByRole('link').first().click();
  await expect(page.locator('#facts').getByText('Partner office').first()).toBeVisible();

  await page.goto('/known');
  await page.getByRole('button', { name: 'Remove Partner office' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Nothing is known here yet')).toBeVisible();
});
