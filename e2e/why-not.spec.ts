// Explaining: why an alert was raised, what the other rules made of the same events, and asking every rule about an instance.
import { attackFile, VICTIM, writeFiles } from './log-files';
import { expect, test } from './support/console';

const ACCOUNT = '555500001111';
const HIJACK = 'waymark-ec2-userdata-boot-hijack';

interface Found {
  id: string;
  groupBy: Record<string, string>;
  firstEventAt: string;
}

test.describe('an attack that several rules know', () => {
  test.describe.configure({ mode: 'serial' });
  let alert: Found;

  test.beforeAll(async ({ waymark }, info) => {
    test.setTimeout(240_000);
    await waymark.run('ingest', ...(await writeFiles(info.outputPath('logs'), attackFile(ACCOUNT))));
    await waymark.run('detect', '--json');
    const found = JSON.parse(await waymark.run('alerts', '--rule', HIJACK, '--json')) as Found[];
    const own = found.filter(({ groupBy }) => groupBy['instanceId'] === VICTIM);
    const [first] = own;
    if (!first) throw new Error('The attack raised no alert.');
    alert = first;
  });

  test('its alert shows each condition with the value that met it', async ({ page }) => {
    await page.goto(`/alerts/${alert.id}`);
    const why = page.getByRole('region', { name: 'Why it fired' });
    await expect(why.getByText(/^stop, change and start, in this order, within 1 hour/)).toBeVisible();
    await expect(why.getByText('Outcome is success')).toBeVisible();
    await expect(why.getByText('StopInstances').first()).toBeVisible();
    await expect(why.getByText('Not met: ')).toHaveCount(0);
  });

  test('its alert compares the rules for the attack, and a link asks every rule', async ({ page }) => {
    await page.goto(`/alerts/${alert.id}`);
    const comparison = page.getByRole('region', { name: 'Rules for this attack, compared' });
    await expect(comparison.getByText('This alert')).toBeVisible();
    await expect(comparison.getByRole('row').nth(4)).toBeVisible();
    await page.getByRole('link', { name: 'Why did other rules stay silent?' }).click();
    await expect(page).toHaveURL(new RegExp(`/why-not\\?.*instance=${VICTIM}`));
    await expect(page.getByLabel('Instance')).toHaveValue(VICTIM);
    const judgements = page.getByRole('table', { name: 'What every rule made of these events' });
    await expect(judgements.locator(`a[href="/alerts/${alert.id}"]`)).toBeVisible();
  });

  test('a judgement opens to the events it is about, condition by condition', async ({ page }) => {
    await page.goto(`/why-not?instance=${VICTIM}&account=${ACCOUNT}`);
    const off = page.getByRole('row').filter({ hasText: 'The rule is off' }).first();
    await off.getByText(/events?, condition by condition/).click();
    await expect(off.getByRole('listitem').first()).toBeVisible();
    await expect(off.getByText('Met: ').first()).toBeAttached();
  });

  test('what is asked stands in the address, and going back asks the earlier question', async ({ page }) => {
    await page.goto('/why-not');
    await expect(page.getByText('Ask about an instance, a principal or a time')).toBeVisible();
    await page.getByLabel('Instance').fill(VICTIM);
    await page.getByRole('button', { name: 'Ask every rule' }).click();
    await expect(page).toHaveURL(new RegExp(`instance=${VICTIM}`));
    await expect(page.getByRole('region', { name: 'Every rule' })).toBeVisible();
    await page.getByLabel('Instance').fill('i-0none');
    await page.getByRole('button', { name: 'Ask every rule' }).click();
    await expect(page.getByText('No event of this is stored')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('region', { name: 'Every rule' })).toBeVisible();
    await expect(page.getByLabel('Instance')).toHaveValue(VICTIM);
  });

  test('a question that asks too much, or a time that cannot be read, says what to do', async ({ page }) => {
    await page.goto('/why-not?from=2024-08-01&to=2024-12-01');
    await expect(page.getByRole('alert').filter({ hasText: 'at most 7 days apart' })).toBeVisible();
    await page.goto('/why-not?instance=i-1&from=yesterday');
    await expect(page.getByRole('alert').filter({ hasText: 'is no time' })).toBeVisible();
  });
});
