// What logs hold is only ever text: markup, direction marks, formulas and terminal codes are shown, never obeyed.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { HOSTILE, hostileFile, writeFiles } from './log-files';
import { FORMULA, HOSTILE_FILE, hostileMessage, hugeLine, MARKUP } from './hostile-payload';
import { expect, test } from './support/console';
import { watchForHarm } from './support/hostile';

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

const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('in user data: on the alert, its own page, in hex, compared, listed, and on the instance', async ({
  page,
  waymark,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(30_000);
  const { expectHarmless } = watchForHarm(page, waymark.url);
  const alerts = JSON.parse(
    await waymark.run('alerts', '--rule', 'waymark-ec2-userdata-boot-hijack', '--json'),
  ) as { url: string; groupBy: Record<string, string> }[];
  const alert = new URL(alerts[0]?.url ?? '').pathname;
  const message = hostileMessage();
  const huge = hugeLine();
  await page.goto(alert);
  for (const [name, buffer] of [
    [`huge ${HOSTILE_FILE}`, huge],
    [HOSTILE_FILE, message],
  ] as const) {
    await page
      .getByLabel('File with user data')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await expect(page.getByRole('article', { name: `User data ${shaOf(buffer).slice(0, 12)}` })).toBeVisible({
      timeout: 60_000,
    });
    await expectHarmless();
  }
  await page.goto(alert, { waitUntil: 'networkidle' });
  const panel = page.locator('#payload');
  await expect(panel.getByText(MARKUP, { exact: false }).first()).toBeVisible();
  for (const escape of ['\\u202e', '\\u200b', '\\u001b'])
    await expect(panel.getByText(escape).first()).toBeAttached();
  await expectHarmless();

  const own = `/payloads/${shaOf(message)}`;
  const other = `/payloads/${shaOf(huge)}`;
  for (const address of [
    own,
    ...['1', '2', '3', '4'].map((part) => `${own}?part=${part}`),
    `${own}?part=1&line=6`,
    `${own}?part=${encodeURIComponent(MARKUP)}&line=${encodeURIComponent(MARKUP)}`,
    `${own}?view=hex`,
    `${own}?view=hex&offset=1024`,
    other,
    `${other}?line=3`,
    `${own}/diff/${shaOf(huge)}`,
    `${other}/diff/${shaOf(message)}`,
    '/payloads',
    '/instances',
  ]) {
    await page.goto(address, { waitUntil: 'networkidle' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectHarmless();
  }
  await page.goto(own);
  await expect(page.getByText(FORMULA, { exact: false }).first()).toBeVisible();
  await page.goto(`${own}?part=1`, { waitUntil: 'networkidle' });
  await page
    .getByRole('button', { name: /^Reveal: / })
    .first()
    .click();
  await expect(page.getByText('Shown for a minute')).toBeVisible();
  await expect(page.locator('#credentials').getByText(MARKUP, { exact: false })).toBeVisible();
  await expectHarmless();
  await page.locator('#places').getByRole('link', { name: /^i-/ }).first().click();
  await page.waitForURL('**/instances/**');
  await page.waitForLoadState('networkidle');
  await expectHarmless();
  await expectPlainFile(page, shaOf(message));
  await expectStrictPolicy(page, own);
});

test('in what is pasted to be decoded', async ({ page, waymark }) => {
  const { expectHarmless } = watchForHarm(page, waymark.url);
  await page.goto('/decode');
  for (const buffer of [hostileMessage(), hugeLine()]) {
    await page
      .getByLabel('File with user data')
      .setInputFiles({ name: HOSTILE_FILE, mimeType: 'text/html', buffer });
    await expect(page.getByText(shaOf(buffer)).first()).toBeVisible({ timeout: 60_000 });
    await expectHarmless();
  }
});

/** The bytes leave as a file that no browser shows. */
async function expectPlainFile(page: Page, sha256: string): Promise<void> {
  const answer = await page.request.get(`/api/payloads/${sha256}`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
  });
  expect(answer.headers()['content-disposition']).toMatch(
    /^attachment; filename="user-data-[0-9a-f]{12}\.bin"$/,
  );
}

/** No foreign script, frame or address is let in. */
async function expectStrictPolicy(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  for (const rule of ["default-src 'self'", "object-src 'none'", "connect-src 'self'", "base-uri 'none'"])
    expect(policy).toContain(rule);
}
