// Searching events: faults point at their column, filters come from values, the address holds everything, one event has a link.
import { attackFile, INTRUDER, VICTIM, writeFiles } from './log-files';
import { expect, test } from './support/console';

const ACCOUNT = '444455556666';
const NIGHT = { from: '2026-10-21T02:00:00Z', to: '2026-10-21T03:00:00Z' };
const address = (kql: string, more: Record<string, string> = {}): string =>
  `/events?${new URLSearchParams({ kql, ...NIGHT, ...more }).toString()}`;

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  const files = await writeFiles(info.outputPath('events'), attackFile(ACCOUNT));
  await waymark.run('ingest', ...files, '--json');
});

test('a query finds the same events as the command line', async ({ page, waymark }) => {
  const kql = `recipientAccountId: "${ACCOUNT}" and sourceIPAddress: ${INTRUDER} and errorCode: *`;
  const found = JSON.parse(await waymark.run('events', kql, '--json')) as { total: number };
  expect(found.total).toBeGreaterThan(3);
  await page.goto(address(kql));
  await expect(page.getByRole('status').getByText(`${found.total} events`)).toBeVisible();
});

test('a fault in the query is shown under its column and nothing else breaks', async ({ page }) => {
  await page.goto('/events');
  const bar = page.getByLabel('Search events with KQL');
  await bar.fill('eventName: StopInstances and (userName: a');
  await bar.press('Escape');
  await bar.press('Enter');
  await expect(page.locator('#kql-fault')).toContainText(/Column \d+:/);
  await expect(bar).toHaveAttribute('aria-invalid', 'true');
  await bar.fill(`recipientAccountId: "${ACCOUNT}" and eventName: StopInstances`);
  await bar.press('Escape');
  await bar.press('Enter');
  await expect(page.locator('#kql-fault')).toHaveCount(0);
  await expect(page).toHaveURL(/kql=/);
  await expect(
    page.getByRole('table', { name: 'Events' }).getByRole('link', { name: 'StopInstances' }).first(),
  ).toBeVisible();
});

test('a faulty query in a link is explained by the server too', async ({ page }) => {
  await page.goto('/events?kql=eventName%3A%20and');
  await expect(page.locator('#kql-fault')).toContainText(/Column \d+:/);
});

test('every value of the record filters for and out', async ({ page }) => {
  await page.goto(address(`recipientAccountId: "${ACCOUNT}"`));
  await page
    .getByRole('table', { name: 'Events' })
    .getByRole('link', { name: 'ModifyInstanceAttribute' })
    .click();
  const panel = page.getByRole('complementary', { name: 'Event' });
  await expect(panel.getByText('sensitiveDataRemoved').first()).toBeVisible();
  const total = page.getByRole('status').filter({ hasText: /events?$/ });
  const count = async (): Promise<number> =>
    Number(/[\d,]+/.exec(await total.innerText())?.[0]?.replace(',', ''));
  const before = await count();
  const filter = panel.getByRole('link', { name: /^Filter for eventName: / }).first();
  const narrowed = await filter.getAttribute('href');
  expect(narrowed).toContain('ModifyInstanceAttribute');
  await page.goto(narrowed ?? '');
  await expect(total).toHaveText('1 event');
  await page.goBack();
  await page
    .getByRole('table', { name: 'Events' })
    .getByRole('link', { name: 'ModifyInstanceAttribute' })
    .click();
  await page.goto(
    (await panel
      .getByRole('link', { name: /^Filter out eventName: / })
      .first()
      .getAttribute('href')) ?? '',
  );
  await expect(total).toHaveText(`${before - 1} events`);
});

test('the histogram narrows the time', async ({ page }) => {
  await page.goto(address(`recipientAccountId: "${ACCOUNT}"`));
  await expect(page.getByRole('figure', { name: 'Events over time' })).toBeVisible();
  await page.getByRole('button', { name: 'Show as table' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button')
    .filter({ hasText: /2026|02:/ })
    .first()
    .click();
  await expect(page).not.toHaveURL(new RegExp(`from=${encodeURIComponent(NIGHT.from)}`));
  await expect(page).toHaveURL(/from=2026-10-21T02/);
});

test('a field becomes a column, and the address keeps it', async ({ page }) => {
  await page.goto(address(`recipientAccountId: "${ACCOUNT}"`));
  const fields = page.getByRole('region', { name: 'Fields' });
  await fields.getByLabel('Find a field').fill('Access key');
  await fields.getByRole('button', { name: 'Add column Access key' }).click();
  await expect(page.getByRole('columnheader', { name: /Access key/ })).toBeVisible();
  await expect(page).toHaveURL(/cols=/);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: /Access key/ })).toBeVisible();
});

test('one event has a permanent link with its exact record', async ({ page, waymark }) => {
  const kql = `recipientAccountId: "${ACCOUNT}" and eventName: ModifyInstanceAttribute and instanceId: "${VICTIM}"`;
  const { events } = JSON.parse(await waymark.run('events', kql, '--json')) as {
    events: { eventId: string }[];
  };
  const eventId = events[0]?.eventId ?? '';
  await page.goto(`/events/${ACCOUNT}/${eventId}`);
  await expect(page.getByText(eventId).first()).toBeVisible();
  await expect(page.getByText(/sensitiveDataRemoved/).first()).toBeVisible();
});
