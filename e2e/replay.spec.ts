// Replay: a rule over stored history, what it would find, each finding by itself, and that nothing is stored by it.
import { attackFile, VICTIM, writeFiles } from './log-files';
import { expect, test } from './support/console';

const ACCOUNT = '455545554555';
const RULE = 'waymark-ec2-userdata-boot-hijack';
const NIGHT = 'from=2026-10-21T00:00:00Z&to=2026-10-22T00:00:00Z';

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  await waymark.run('ingest', ...(await writeFiles(info.outputPath('logs'), attackFile(ACCOUNT))), '--json');
  await waymark.run('detect', '--json');
});

test('a replay says how many alerts there would be and which stand already', async ({ page, waymark }) => {
  const alerts = async () => (JSON.parse(await waymark.run('alerts', '--json')) as unknown[]).length;
  const before = await alerts();
  await page.goto(`/rules/${RULE}/replay`);
  await page.getByLabel('From (UTC)').fill('2026-10-21');
  await page.getByLabel('To (UTC)').fill('2026-10-22T00:00:00Z');
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page).toHaveURL(/from=2026-10-21/);
  await expect(page.getByText(/^Would raise \d+ alerts?: /)).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Findings per day' })).toBeVisible();
  expect(await alerts()).toBe(before);
});

test('a finding unfolds to its events and has a page that leads to its alert', async ({ page }) => {
  await page.goto(`/rules/${RULE}/replay?${NIGHT}`);
  const finding = page
    .getByRole('list', { name: 'Findings' })
    .getByRole('listitem')
    .filter({ hasText: VICTIM })
    .first();
  await finding.getByText(VICTIM).click();
  await expect(finding.getByRole('link', { name: 'ModifyInstanceAttribute' })).toBeVisible();
  await finding.getByRole('link', { name: 'Open this finding' }).click();
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(VICTIM) })).toBeVisible();
  await expect(page.getByRole('link', { name: 'StartInstances' })).toBeVisible();
  await page.getByRole('link', { name: 'Open the stored alert' }).click();
  await expect(page).toHaveURL(/\/alerts\/[0-9a-f]{24}/);
});

test('presets count back from the newest stored event', async ({ page }) => {
  await page.goto(`/rules/${RULE}/replay`);
  await page.getByRole('link', { name: 'Everything stored' }).click();
  await expect(page.getByText(/^Would raise \d+ alerts?/)).toBeVisible();
});

test('a stretch that cannot be read is said so', async ({ page }) => {
  await page.goto(`/rules/${RULE}/replay?from=yesterday&to=2026-10-22`);
  await expect(page.getByRole('alert').filter({ hasText: 'is no time' })).toBeVisible();
});

test('runs are listed, and each says what it ran', async ({ page }) => {
  await page.goto(`/rules/${RULE}/runs`);
  await page.getByRole('table', { name: 'Runs' }).locator('[data-row-link]').first().click();
  await expect(page.getByRole('heading', { level: 2, name: /^Run of/ })).toBeVisible();
  await expect(page.getByRole('group', { name: 'SQL of the run' })).toContainText('$1');
});
