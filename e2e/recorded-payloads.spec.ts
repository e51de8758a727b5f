// User data that records hold: collected after an upload, listed, and decoded where it was found.
import { createHash } from 'node:crypto';
import { writeFiles } from './log-files';
import { expectAccessible } from './support/accessible';
import { expect, test } from './support/console';

const ACCOUNT = '444422221111';
const HOOK = '#cloud-boothook\n#!/bin/sh\n# e2e recorded\nid\n';
const NOTEBOOK = '#!/bin/bash\n# e2e recorded\npip install torch\n';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');

function record(eventName: string, id: string, request: object, more: object = {}): object {
  return {
    eventVersion: '1.09',
    eventTime: '2026-09-01T12:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName,
    eventID: `e2e-recorded-${id}`,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.15',
    userAgent: 'aws-cli/2.17.0',
    userIdentity: {
      type: 'IAMUser',
      accountId: ACCOUNT,
      userName: 'ana',
      arn: `arn:aws:iam::${ACCOUNT}:user/ana`,
    },
    requestParameters: request,
    responseElements: null,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    ...more,
  };
}

const RECORDS = [
  record(
    'RunInstances',
    'run',
    { userData: base64(HOOK) },
    { responseElements: { instancesSet: { items: [{ instanceId: 'i-0abce2e1' }] } } },
  ),
  record(
    'CreateLaunchTemplate',
    'template',
    {
      CreateLaunchTemplateRequest: {
        LaunchTemplateName: 'e2e',
        LaunchTemplateData: { UserData: base64(HOOK) },
      },
    },
    {
      responseElements: {
        CreateLaunchTemplateResponse: {
          launchTemplate: { launchTemplateId: 'lt-0abce2e', latestVersionNumber: 1 },
        },
      },
    },
  ),
  record(
    'CreateNotebookInstanceLifecycleConfig',
    'notebook',
    { notebookInstanceLifecycleConfigName: 'e2e', onStart: [{ content: base64(NOTEBOOK) }] },
    { eventSource: 'sagemaker.amazonaws.com' },
  ),
  record('ModifyInstanceAttribute', 'changed', {
    attribute: 'userData',
    instanceId: 'i-0abce2e1',
    value: base64(HOOK),
  }),
  record('RunInstances', 'withheld', { userData: '<sensitiveDataRemoved>' }),
];

test('an uploaded log gives the user data that it holds', async ({ page }, info) => {
  test.setTimeout(120_000);
  const [file = ''] = await writeFiles(info.outputPath('logs'), {
    'recorded.json': JSON.stringify({ Records: RECORDS }),
  });
  await page.goto('/sources');
  await page.getByLabel('Files to upload').setInputFiles(file);
  await expect(page.getByText(/^Sent: 1 of 1 files/)).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    await page.goto('/payloads?holder=i-0abce2e1');
    await expect(page.getByRole('row').filter({ hasText: sha(HOOK).slice(0, 12) })).toContainText(
      'every boot',
      { timeout: 1000 },
    );
  }).toPass({ timeout: 60_000 });
  await page.goto('/payloads?holder=lt-0abce2e');
  const row = page.getByRole('row').filter({ hasText: sha(HOOK).slice(0, 12) });
  await expect(row).toContainText('and 1 more');
  await expect(row).toContainText('record');

  await page.goto(`/payloads?q=${sha(NOTEBOOK).slice(0, 10)}`);
  await expect(page.getByRole('row').filter({ hasText: sha(NOTEBOOK).slice(0, 12) })).toContainText(
    'every start of a notebook',
  );
  await expectAccessible(page);
});

test('an event says what its record holds, for what got it', async ({ page, waymark }, info) => {
  test.setTimeout(120_000);
  const files = await writeFiles(info.outputPath('logs'), {
    'again.json': JSON.stringify({ Records: RECORDS }),
  });
  await waymark.run('ingest', ...files, '--json');
  await waymark.run('detect', '--json');
  const section = page.getByRole('region', { name: 'User data in this record' });

  await page.goto(`/events/${ACCOUNT}/e2e-recorded-template`);
  await expect(section).toContainText('Runs on a new instance: yes');
  await expect(section).toContainText('launch template lt-0abce2e:1');
  await expect(section.getByRole('link', { name: 'Open decoded' })).toHaveAttribute(
    'href',
    `/payloads/${sha(HOOK)}`,
  );
  await expectAccessible(page);

  await page.goto(`/events/${ACCOUNT}/e2e-recorded-notebook`);
  await expect(section).toContainText('Runs at every start of the notebook: yes');

  await page.goto(`/payloads/${sha(NOTEBOOK)}`);
  await expect(page.getByRole('region', { name: 'In a notebook' })).toContainText(
    'each time a notebook instance',
  );
  await expectAccessible(page);

  await page.goto(`/events/${ACCOUNT}/e2e-recorded-withheld`);
  await expect(section).toContainText('Withheld');
  await expect(section.getByRole('link', { name: 'Open decoded' })).toHaveCount(0);

  await page.goto(`/events/${ACCOUNT}/e2e-recorded-template`);
  await section.getByRole('link', { name: 'Open decoded' }).click();
  await expect(page).toHaveURL(new RegExp(`/payloads/${sha(HOOK)}`));
  await expect(page.getByText('Runs on a new instance: yes').first()).toBeVisible();
});

test('an alert leads to what its own record holds', async ({ page, waymark }, info) => {
  test.setTimeout(120_000);
  const files = await writeFiles(info.outputPath('logs'), {
    'once-more.json': JSON.stringify({ Records: RECORDS }),
  });
  await waymark.run('ingest', ...files, '--json');
  await waymark.run('detect', '--json');
  const alerts = JSON.parse(
    await waymark.run('alerts', '--rule', 'sigma-ec2-startup-shell-script-change', '--json'),
  ) as { url: string; eventIds: string[] }[];
  const alert = alerts.find(({ eventIds }) => eventIds.includes('e2e-recorded-changed'));
  await page.goto(new URL(alert?.url ?? '').pathname);
  const panel = page.locator('#payload');
  await expect(panel).toContainText('a record of this alert holds it');
  await panel.getByRole('link', { name: sha(HOOK).slice(0, 12) }).click();
  await expect(page.getByRole('heading', { name: /^Runs at the next start: yes/ })).toBeVisible();
});
