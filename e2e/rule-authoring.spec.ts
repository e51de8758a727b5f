// Writing rules in the browser: by hand, with cases and a preview; faults at their place; completion; two people at once.
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeFiles } from './log-files';
import { expect, test, type Waymark } from './support/console';

const ACCOUNT = '246813579024';
const INSTANCE = 'i-0abc9999888877776';

/** A password read and a console read of one instance; of another, only the first. */
const RECORDS = [
  record('2026-05-04T09:00:00Z', 'GetConsoleOutput', INSTANCE, 'a1'),
  record('2026-05-04T09:04:00Z', 'GetPasswordData', INSTANCE, 'a2'),
  record('2026-05-04T10:00:00Z', 'GetConsoleOutput', 'i-0abc2222333344445', 'a3'),
];

const RULE = `id: console-then-password
name: Console output read, then the password
vendor: Own
description: Somebody read the console output of an instance and then its password.
enabled: true
severity: high
riskScore: 73
title: 'Password of {{instanceId}} was read after its console output'
attack: []
references: []
limits: []
logic:
  kind: sequence
  where: 'recipientAccountId: "${ACCOUNT}"'
  groupBy: [instanceId]
  within: 15m
  ordered: true
  steps:
    - name: console
      where: 'eventName: "GetConsoleOutput"'
    - name: password
      where: |
        `;

function record(eventTime: string, eventName: string, instanceId: string, id: string): string {
  return JSON.stringify({
    eventVersion: '1.10',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${ACCOUNT}:user/mara`,
      accountId: ACCOUNT,
      userName: 'mara',
    },
    eventTime,
    eventSource: 'ec2.amazonaws.com',
    eventName,
    awsRegion: 'eu-central-1',
    sourceIPAddress: '198.51.100.23',
    userAgent: 'aws-cli/2.17.0',
    requestParameters: { instanceId },
    responseElements: null,
    eventID: `00000000-0000-4000-8000-0000000000${id}`,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
  });
}

const definition = (page: Page) => page.getByRole('textbox', { name: 'Definition (rule.yml)' });

/** Puts `text` in place of the whole definition. */
async function replaceDefinition(page: Page, text: string): Promise<void> {
  await definition(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

async function save(page: Page, note: string, verb: 'Create' | 'Save'): Promise<void> {
  await page.getByRole('button', { name: verb }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What did you change, and why?').fill(note);
  await dialog.getByRole('button', { name: verb }).click();
}

async function alertsOf(waymark: Waymark, rule: string): Promise<{ title: string; eventIds: string[] }[]> {
  const alerts = JSON.parse(await waymark.run('alerts', '--json')) as {
    rule: string;
    title: string;
    eventIds: string[];
  }[];
  return alerts.filter((alert) => alert.rule === rule);
}

test('a sequence is written by hand, its case passes, the preview shows it, and detection raises it', async ({
  page,
  waymark,
}) => {
  const [file = ''] = await writeFiles(path.join(waymark.home, 'authoring'), {
    'authoring.jsonl': RECORDS.join('\n'),
  });
  await waymark.run('ingest', file);

  await page.goto('/rules/new');
  await page.getByRole('radio', { name: 'Sequence' }).check();
  await expect(page).toHaveURL(/kind=sequence/);
  await page.getByLabel('Name').fill('Console then password');
  await expect(page.getByLabel('Id')).toHaveValue('console-then-password');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('No faults')).toBeVisible();

  await replaceDefinition(page, RULE);
  await page.keyboard.type('eventName: GetPas');
  // By mouse: for a moment after the list opens, Enter still means a new line.
  await page.getByRole('option', { name: /GetPasswordData/ }).click();
  await expect(definition(page)).toContainText('GetPasswordData');
  await expect(page.getByText('No faults')).toBeVisible();
  await expect(page.getByText('One event of each step within 15 minutes')).toBeVisible();

  await page.getByRole('tab', { name: 'Cases' }).click();
  for (let left = 2; left > 0; left -= 1)
    await page.getByRole('button', { name: 'Remove this case' }).click();
  await page.getByRole('button', { name: 'Add a case' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What happens in it').fill('Console, then password');
  await dialog.getByLabel('Take stored events').check();
  await dialog.getByLabel('Search (KQL)').fill(`recipientAccountId: ${ACCOUNT}`);
  await dialog.getByLabel('From (UTC)').fill('2026-05-04');
  await dialog.getByLabel('To (UTC)').fill('2026-05-05');
  await dialog.getByRole('button', { name: 'Find events' }).click();
  await expect(dialog.getByText('3 events match and go into the case.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add the case' }).click();

  // A near miss at first, so the run says what it found instead.
  await page.getByRole('button', { name: 'Run cases' }).click();
  await expect(page.getByText('expected 0 findings, found 1')).toBeVisible();
  await page.getByRole('button', { name: 'Expect what was found' }).click();
  await expect(page.getByRole('checkbox', { name: /GetConsoleOutput.*a1/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /GetConsoleOutput.*a3/ })).not.toBeChecked();
  await page.getByRole('button', { name: 'Run cases' }).click();
  await expect(page.getByText('The case passes.')).toBeVisible();

  const preview = page.getByRole('region', { name: 'Preview on stored events' });
  await preview.getByLabel('From (UTC)').fill('2026-05-04');
  await preview.getByLabel('To (UTC)').fill('2026-05-05');
  await preview.getByRole('button', { name: 'Preview' }).click();
  await expect(preview.getByText(/Would raise 1 alert/)).toBeVisible();
  await expect(preview.getByText(`Password of ${INSTANCE} was read after its console output`)).toBeVisible();
  expect(await alertsOf(waymark, 'console-then-password')).toEqual([]);

  await save(page, 'Seen in the exercise of May', 'Create');
  await page.waitForURL('**/rules/console-then-password');
  await expect
    .poll(() => alertsOf(waymark, 'console-then-password'), { timeout: 60_000, intervals: [1_000] })
    .toMatchObject([{ title: `Password of ${INSTANCE} was read after its console output` }]);
});

test('a broken rule shows line and column, leads there, and cannot be saved', async ({ page }) => {
  await page.goto('/rules/new?kind=match&id=broken-rule&name=Broken');
  await expect(page.getByText('No faults')).toBeVisible();
  const create = page.getByRole('button', { name: 'Create' });
  await expect(create).toBeEnabled();

  await replaceDefinition(
    page,
    `id: broken-rule
name: Broken
vendor: Own
description: A query that ends too early.
enabled: true
severity: hgih
riskScore: 1
title: Broken
attack: []
references: []
limits: []
logic:
  kind: match
  where: 'eventName: ('
`,
  );
  const faults = page.getByRole('region', { name: /keeps? this rule from being saved/ });
  await expect(faults.getByRole('button', { name: /^line 6, column 11:/ })).toBeVisible();
  await expect(create).toBeDisabled();

  await faults.getByRole('button', { name: /^line 6, column 11:/ }).click();
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText('high');
  await expect(
    faults.getByRole('button', { name: /^line 14, column \d+: The query cannot be used/ }),
  ).toBeVisible();
  await expect(create).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await faults.getByRole('button', { name: /^line 14/ }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText('StopInstances)');
  await expect(page.getByText('No faults')).toBeVisible();
  await expect(create).toBeEnabled();
});

test('the steps of a correlation complete to ids of rules', async ({ page }) => {
  await page.goto('/rules/new?kind=correlation&id=my-correlation&name=Mine');
  await expect(page.getByText('No faults')).toBeVisible();
  await definition(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('    - name: change\n      rule: ');
  await page.keyboard.type('waymark-ec2-userd');
  const option = page.getByRole('option', { name: /waymark-ec2-userdata-boot-hijack/ });
  await expect(option).toBeVisible();
  await option.click();
  await expect(definition(page)).toContainText('rule: waymark-ec2-userdata-boot-hijack');
  await expect(page.getByText('No faults')).toBeVisible();
  await expect(
    page.getByText('A signal or alert of the rule waymark-ec2-userdata-boot-hijack'),
  ).toBeVisible();
});

test('Tab indents, Escape and Tab leave the editor, and leaving the page asks first', async ({ page }) => {
  await page.goto('/rules/waymark-ec2-userdata-boot-hijack/edit');
  await expect(page.getByText('No faults')).toBeVisible();
  await expect(page.getByText('This rule came with the console.')).toBeVisible();
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual(
    [],
  );

  await definition(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('# tried');
  await page.keyboard.press('Tab');
  await expect(definition(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(definition(page)).not.toBeFocused();

  await page.getByRole('link', { name: 'All rules' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep as draft and leave' }).click();
  await page.waitForURL('**/rules');
  await page.goto('/rules/waymark-ec2-userdata-boot-hijack/edit');
  await expect(definition(page)).toBeVisible();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('button', { name: 'Discard changes' })).toHaveCount(0);
});

test.describe('two people at once', () => {
  test.use({ allowedErrors: [/status of 409/] });

  test('who saves second is told, keeps the text, and can go on with it', async ({ page, baseURL }) => {
    await page.goto('/rules/new?kind=match&id=written-by-two&name=Written+by+two');
    await expect(page.getByText('No faults')).toBeVisible();
    await save(page, 'Begun', 'Create');
    await page.waitForURL('**/rules/written-by-two');

    await page.goto('/rules/written-by-two/edit');
    await expect(page.getByText('No faults')).toBeVisible();
    await definition(page).click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('# mine\n');

    const other = await page.request.post('/api/rule-drafts/save', {
      headers: { origin: baseURL ?? '' },
      data: {
        id: 'written-by-two',
        note: 'Theirs',
        files: {
          'rule.yml': `id: written-by-two
name: Theirs
vendor: Own
description: Written by somebody else.
enabled: false
severity: low
riskScore: 1
title: Theirs
attack: []
references: []
limits: []
logic:
  kind: match
  where: 'eventName: "StopInstances"'
`,
        },
      },
    });
    expect(other.status()).toBe(200);

    await save(page, 'Mine', 'Save');
    await expect(page.getByText('Somebody saved this rule after you began.')).toBeVisible();
    await expect(definition(page)).toContainText('# mine');
    await page.getByText('Show their text').click();
    await expect(page.getByRole('group', { name: 'Their rule.yml' })).toContainText(
      'Written by somebody else.',
    );
    await page.getByRole('button', { name: 'Go on with my text' }).click();
    await save(page, 'Mine, after all', 'Save');
    await page.waitForURL('**/rules/written-by-two');
    await expect(page.getByRole('heading', { level: 1, name: 'Written by two' })).toBeVisible();
  });
});
