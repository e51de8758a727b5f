// What logs hold is only ever text: markup, direction marks, formulas and terminal codes are shown, never obeyed.
import type { Page } from '@playwright/test';
import { HOSTILE, hostileFile, writeFiles } from './log-files';
import { expect, test } from './support/console';

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  await waymark.run('ingest', ...(await writeFiles(info.outputPath('hostile'), hostileFile())), '--json');
  await waymark.run('detect', '--json');
});

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.title()).not.toContain('owned');
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  const text = await page.locator('body').innerText();
  expect(text).not.toContain('\u202E');
  expect(text).not.toContain('\u001b');
}

test('in the events table, the open record and its own page', async ({ page, waymark }) => {
  const kql = 'userAgent: *onerror*';
  const { events } = JSON.parse(await waymark.run('events', kql, '--json')) as {
    events: { accountId: string; eventId: string }[];
  };
  const { accountId, eventId } = events[0] ?? { accountId: '', eventId: '' };
  const columns = 'eventTime,eventName,userAgent,userName,userIdentity.arn';
  await page.goto(
    `/events?${new URLSearchParams({ kql, cols: columns, event: `${accountId}/${eventId}` }).toString()}`,
  );
  await expect(page.getByText('<img src=x').first()).toBeVisible();
  await expectHarmless(page);
  await page.goto(`/events/${accountId}/${eventId}`);
  await expect(page.getByText('<img src=x').first()).toBeVisible();
  await expect(page.getByText('\\u202e').first()).toBeVisible();
  await expectHarmless(page);
});

test('in the alerts list and on every alert about it', async ({ page, waymark }) => {
  const all = JSON.parse(await waymark.run('alerts', '--json')) as {
    url: string;
    title: string;
    groupBy: Record<string, string>;
  }[];
  const hostile = all.filter(
    (alert) =>
      JSON.stringify(alert).includes('png') ||
      JSON.stringify(alert).includes('HYPERLINK') ||
      JSON.stringify(alert).includes('onerror'),
  );
  expect(hostile.length).toBeGreaterThan(0);
  await page.goto('/alerts?status=all');
  await expectHarmless(page);
  for (const { url } of hostile) {
    await page.goto(new URL(url).pathname, { waitUntil: 'networkidle' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectHarmless(page);
  }
});

test('on the terminal', async ({ waymark }) => {
  for (const command of [['events', 'userAgent: *onerror*'], ['alerts']]) {
    const text = await waymark.run(...command);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u0007');
    expect(text).not.toContain('\u202E');
  }
});

test('in the name of a file', async ({ page, waymark }, info) => {
  const [, contents] = Object.entries(hostileFile())[0] ?? [];
  const files = await writeFiles(info.outputPath('names'), { [`${HOSTILE.bidi}<b>.json`]: contents ?? '' });
  await waymark.run('ingest', ...files, '--json');
  await page.goto('/sources');
  await expect(page.getByRole('table', { name: 'Sources' })).toBeVisible();
  await expectHarmless(page);
  await page.getByRole('table', { name: 'Sources' }).getByRole('link').first().click();
  await expect(page.getByRole('table', { name: 'Files' })).toBeVisible();
  await expectHarmless(page);
});
