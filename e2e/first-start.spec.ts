// A verdict with an exception, settled by what the instance booted with before, and the guide's step that reads the payload.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { writeFiles } from './log-files';
import { expectAccessible } from './support/accessible';
import { expect, test } from './support/console';

const ACCOUNT = '303040405151';
/** Launched with a script that its record shows, with other files, and with what nobody saw. */
const [SCRIPTED, FILED, UNSEEN] = ['i-0abcf1e1', 'i-0abcf1e2', 'i-0abcf1e3'] as const;
const SCRIPT = '#!/bin/sh\n# e2e first start\necho ready\n';
const OTHER_FILES = '#cloud-config\nwrite_files: [{path: /etc/motd, content: e2e}]\n';
const FILES = '#cloud-config\nwrite_files: [{path: /etc/cron.d/e2e, content: "* * * * * root id"}]\n';
const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
const base64 = (text: string) => Buffer.from(text).toString('base64');

function record(eventName: string, at: string, id: string, requestParameters: object, more: object = {}) {
  return {
    eventVersion: '1.09',
    eventTime: `2026-09-02T${at}Z`,
    eventSource: 'ec2.amazonaws.com',
    eventName,
    eventID: `e2e-first-${eventName}-${id}`,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.16',
    userAgent: 'aws-cli/2.17.0',
    userIdentity: {
      type: 'IAMUser',
      accountId: ACCOUNT,
      userName: 'ana',
      arn: `arn:aws:iam::${ACCOUNT}:user/ana`,
    },
    requestParameters,
    responseElements: null,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    ...more,
  };
}

function attackOn(instanceId: string, userData: string): object[] {
  const set = { instancesSet: { items: [{ instanceId }] } };
  return [
    record('RunInstances', '08:00:00', instanceId, { userData }, { responseElements: set }),
    record('StopInstances', '12:00:00', instanceId, set),
    record('ModifyInstanceAttribute', '12:01:00', instanceId, {
      instanceId,
      userData: '<sensitiveDataRemoved>',
    }),
    record('StartInstances', '12:02:00', instanceId, set),
  ];
}

const alerts = new Map<string, string>();

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  const records = [
    ...attackOn(SCRIPTED, base64(SCRIPT)),
    ...attackOn(FILED, base64(OTHER_FILES)),
    ...attackOn(UNSEEN, '<sensitiveDataRemoved>'),
  ];
  const files = await writeFiles(info.outputPath('logs'), {
    'first.json': JSON.stringify({ Records: records }),
  });
  await waymark.run('ingest', ...files, '--json');
  await waymark.run('detect', '--json');
  const listed = await waymark.run('alerts', '--rule', 'waymark-ec2-userdata-boot-hijack', '--json');
  for (const { url, groupBy } of JSON.parse(listed) as { url: string; groupBy: Record<string, string> }[]) {
    const instance = [SCRIPTED, FILED, UNSEEN].find((id) => Object.values(groupBy).includes(id));
    if (instance !== undefined) alerts.set(instance, new URL(url).pathname);
  }
});

async function attachFiles(page: Page, instance: string) {
  await page.goto(alerts.get(instance) ?? '');
  const summary = page.locator('summary', { hasText: /Get the user data|Attach another version/ });
  await expect(summary).toBeVisible();
  if (!(await page.getByLabel('Paste what the command printed').isVisible())) await summary.click();
  await page.getByLabel('Paste what the command printed').fill(base64(FILES));
  await page.getByRole('button', { name: 'Decode and attach' }).click();
  const payload = page.getByRole('article', { name: `User data ${short(FILES)}` });
  await expect(payload).toBeVisible();
  return payload;
}

test('a step about the payload says that it is not kept and leads to the ways to get it', async ({
  page,
}) => {
  await page.goto(`${alerts.get(UNSEEN) ?? ''}?step=payload`);
  const step = page.locator('#step-payload');
  await expect(step.getByText('The value is not kept here.')).toBeVisible();
  await step.getByRole('link', { name: /attach a file/ }).click();
  await expect(page).toHaveURL(/#payload$/);
  await expect(page.getByRole('heading', { name: 'User data', exact: true })).toBeInViewport();
});

test('files new to an instance that was launched with a script run at its next start', async ({ page }) => {
  const payload = await attachFiles(page, SCRIPTED);
  await expect(
    payload.getByRole('heading', { name: 'Runs at the next start: yes, on cloud-init 22.3 and newer' }),
  ).toBeVisible();
  const known = payload.getByRole('list', { name: 'What earlier boots say' });
  await expect(known).toContainText('From its launch on this instance never booted with write_files');
  await expectAccessible(page);
  await known.getByRole('link', { name: short(SCRIPT) }).click();
  await expect(page).toHaveURL(new RegExp(`/payloads/${short(SCRIPT)}`));
});

test('the instance’s page says the same, and the payload’s own page keeps the answer for any instance', async ({
  page,
}) => {
  await page.goto(`/instances/${ACCOUNT}/${SCRIPTED}`);
  const newest = page.getByRole('region', { name: 'Versions' }).getByRole('listitem').first();
  await expect(newest).toContainText('this once');
  await expect(newest).toContainText('never booted with write_files');
  await newest.getByRole('link', { name: `Open ${short(FILES)}` }).click();
  await expect(
    page.getByRole('heading', { name: 'Runs at the next start: no, with one exception' }),
  ).toBeVisible();
});

test('the step about the payload has the verdict, and how it stands to the good version', async ({
  page,
}) => {
  await page.goto(`${alerts.get(SCRIPTED) ?? ''}?step=payload`);
  const step = page.locator('#step-payload');
  await expect(step).toContainText('this once');
  await expect(step).toContainText('No version of the instance is marked as last known good.');
  await expect(step.getByRole('list', { name: 'Gravest findings' })).toContainText('It plans work for later');
});

test('files on an instance that was launched with others are not applied', async ({ page }) => {
  const payload = await attachFiles(page, FILED);
  await expect(
    payload.getByRole('heading', { name: 'Runs at the next start: no', exact: true }),
  ).toBeVisible();
  await expect(payload.getByRole('list', { name: 'What earlier boots say' })).toContainText(
    `This instance booted with write_files already, in ${short(OTHER_FILES)}`,
  );
});

test('the exception stays where nobody knows the earlier user data', async ({ page }) => {
  const payload = await attachFiles(page, UNSEEN);
  await expect(
    payload.getByRole('heading', { name: 'Runs at the next start: no, with one exception' }),
  ).toBeVisible();
  await expect(payload).toContainText('What this instance booted with before is not known here');
});
