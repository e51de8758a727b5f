// The rules: which there are, what each says of itself, and the switch.
import { expect, test } from './support/console';

const RULES = [
  'waymark-ec2-userdata-boot-hijack',
  'elastic-ec2-userdata-stop-modify-start',
  'elastic-ec2-userdata-retrieval',
  'datadog-ec2-userdata-privilege-escalation',
  'panther-ec2-modify-compute-infrastructure',
  'panther-ec2-stop-instances',
  'panther-ec2-stop-and-startup-script',
  'waymark-ec2-userdata-sweep',
];

test('the list names rules of every kind and leads to their pages', async ({ page }) => {
  await page.goto('/rules');
  const table = page.getByRole('table', { name: 'Rules' });
  for (const id of RULES) await expect(table.locator(`a[href="/rules/${id}"]`)).toBeVisible();
});

for (const id of RULES) {
  test(`${id} tells its logic, its limits, its gaps and its guide`, async ({ page }) => {
    await page.goto(`/rules/${id}`);
    for (const heading of ['Logic', 'What it cannot see', 'Gaps', 'Guide']) {
      await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^${heading}`) })).toBeVisible();
    }
    await expect(page.getByText(id).first()).toBeVisible();
  });
}

test('a rule is switched on and off, and the list shows it', async ({ page, waymark }) => {
  const id = 'panther-ec2-modify-compute-infrastructure';
  const state = async (): Promise<unknown> => {
    const rules = JSON.parse(await waymark.run('rules', 'list', '--json')) as {
      id: string;
      enabled: boolean;
    }[];
    return rules.find((rule) => rule.id === id)?.enabled;
  };
  expect(await state()).toBe(false);
  await page.goto(`/rules/${id}`);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('button', { name: 'Turn off' })).toBeVisible();
  expect(await state()).toBe(true);
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible();
  expect(await state()).toBe(false);
});

test('filters narrow the list and stay in the address', async ({ page }) => {
  await page.goto('/rules');
  const rows = page.getByRole('table', { name: 'Rules' }).getByRole('row');
  await expect(rows.filter({ hasText: 'Datadog' })).not.toHaveCount(0);
  const all = await rows.count();
  await page.getByRole('searchbox', { name: 'Search rules' }).fill('datadog');
  await expect(page).toHaveURL(/q=datadog/);
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(all);
  await page.getByRole('group', { name: 'Rules: controls' }).getByRole('button', { name: 'Vendor' }).click();
  await page.getByRole('menuitemcheckbox', { name: /Datadog/ }).click();
  await expect(page).toHaveURL(/vendor=Datadog/);
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveCount(2);
});

test('cases run in the browser, each with its result', async ({ page }) => {
  test.slow();
  await page.goto('/rules/panther-ec2-stop-instances/cases');
  await page.getByRole('button', { name: 'Run all cases' }).click();
  await expect(page.getByText(/^All \d+ passed\.$/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Passed', { exact: true }).first()).toBeVisible();
});

test('a rule shows what it asks as SQL, with values beside it', async ({ page }) => {
  await page.goto('/rules/panther-ec2-stop-instances');
  await page.getByText('As SQL', { exact: true }).click();
  await expect(page.getByRole('group', { name: 'The rule as SQL' })).toContainText('$1');
  await page.getByText(/bound values?$/).click();
  await expect(page.getByText('123456789012', { exact: true })).toBeVisible();
});

test('the pages about all rules name techniques and what is never seen', async ({ page }) => {
  await page.goto('/coverage');
  await expect(
    page.getByRole('link', { name: 'T1037 Boot or Logon Initialization Scripts' }).first(),
  ).toHaveAttribute('href', 'https://attack.mitre.org/techniques/T1037/');
  await page.getByRole('link', { name: 'Data check' }).click();
  await expect(page.getByRole('list', { name: 'Rules and the data' })).toBeVisible();
});

test.describe('a page that is not there', () => {
  test.use({ allowedErrors: [/status of 404/] });

  test('a rule that does not exist is said so', async ({ page }) => {
    await page.goto('/rules/no-such-rule');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: /rules/i }).first()).toBeVisible();
  });
});
