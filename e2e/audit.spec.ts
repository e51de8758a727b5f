// The audit trail and the console's own reads: who did what, what of it rules leave out, and hostile text that stays text.
import { makeRecord } from '@/scripts/test-records';
import { writeAudit } from '@/lib/store/audit';
import { writeOwnRead } from '@/lib/store/payload/own-reads';
import { HOSTILE, writeFiles } from './log-files';
import { expectAccessible } from './support/accessible';
import { ADMIN, expect, test } from './support/console';
import { withConsoleDatabase } from './support/database';
import { expectFits } from './support/fit';

const ACCOUNT = '888811112222';
const INSTANCE = 'i-0abc88881111';
const AT = '2026-09-02T14:02:00Z';
const READING_RULE = 'elastic-ec2-userdata-retrieval';

/** A read of user data by a user of the account. */
function read(eventId: string, user: string): string {
  const record = makeRecord({
    ...{ at: AT, eventName: 'DescribeInstanceAttribute', eventId, user },
    request: { attribute: 'userData', instanceId: INSTANCE },
  });
  return JSON.stringify(record).replaceAll('123456789012', ACCOUNT);
}

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  await withConsoleDatabase(waymark, async (db) => {
    const robin = await db.prisma.user.findFirstOrThrow({ where: { email: ADMIN.email } });
    const actor = { kind: 'user', id: robin.id, name: robin.name, role: 'admin' } as const;
    await writeOwnRead(db, {
      ...{
        accountId: ACCOUNT,
        requestId: 'req-e2e-ours',
        principalArn: `arn:aws:iam::${ACCOUNT}:user/console`,
      },
      ...{ instanceId: INSTANCE, region: 'eu-west-1', readAt: new Date(AT), outcome: 'done' },
      ...{ alertId: null, actorId: robin.id },
    });
    const subject = { subjectKind: 'instance', subjectId: INSTANCE } as const;
    await writeAudit(db, actor, {
      ...{ action: 'user-data-fetched', ...subject },
      detail: { step: 'answered', outcome: 'done', accountId: ACCOUNT, requestIds: ['req-e2e-ours'] },
    });
    await writeAudit(db, actor, {
      ...{ action: 'secret-revealed', subjectKind: 'payload', subjectId: HOSTILE.html },
      detail: { kind: HOSTILE.bidi, note: HOSTILE.formula },
    });
  });
  const records = { 'reads.jsonl': `${read('e2e-ours', 'console')}\n${read('e2e-theirs', 'mallory')}\n` };
  await waymark.run('ingest', ...(await writeFiles(info.outputPath('logs'), records)), '--json');
  await waymark.run('detect', '--json');
});

test('our own read raises nothing while the same call of somebody else does, and is shown as ours', async ({
  page,
  waymark,
}) => {
  const alerts = JSON.parse(await waymark.run('alerts', '--rule', READING_RULE, '--json')) as {
    eventIds: string[];
  }[];
  const raised = alerts.flatMap(({ eventIds }) => eventIds);
  expect([raised.includes('e2e-theirs'), raised.includes('e2e-ours')]).toEqual([true, false]);

  await page.goto(`/events?kql=${encodeURIComponent(`instanceId: "${INSTANCE}"`)}`);
  const rows = page.getByRole('table', { name: 'Events' }).getByRole('row');
  await expect(rows.filter({ hasText: 'own read' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'own read' })).toContainText('console');
  await rows.filter({ hasText: 'own read' }).getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: 'Event' }).getByRole('note')).toContainText(
    'own read',
  );

  await page.goto(`/events/${ACCOUNT}/e2e-ours`);
  await expect(page.getByRole('note')).toContainText(`This console’s own read. ${ADMIN.name} asked for it`);
  await page.goto(`/events/${ACCOUNT}/e2e-theirs`);
  await expect(page.getByRole('note')).toHaveCount(0);

  await page.goto(
    `/why-not?account=${ACCOUNT}&principal=${encodeURIComponent(`arn:aws:iam::${ACCOUNT}:user/console`)}&from=2026-09-02&to=2026-09-03`,
  );
  await expect(page.getByText(/This console made this call itself \(Robin Doe/).first()).toBeVisible();
});

test('the audit trail is reached from the account menu, tells in sentences, and is filtered in the address', async ({
  page,
}) => {
  await page.goto('/alerts');
  await page
    .getByRole('button', { name: `Account of ${ADMIN.name}` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Audit trail' }).click();
  const table = page.getByRole('table', { name: 'Audit trail' });
  await expect(table).toContainText(`${ADMIN.name} read the user data of ${INSTANCE} from AWS`);
  await page.getByLabel('Subject').fill('req-e2e-ours');
  await expect(page).toHaveURL(/subject=req-e2e-ours/);
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('link', { name: INSTANCE })).toHaveAttribute(
    'href',
    `/instances/${ACCOUNT}/${INSTANCE}`,
  );
  await page.getByLabel('Subject').fill('nothing has this name');
  await expect(page.getByText('No entry fits')).toBeVisible();
  await page.goto('/audit?action=secret-revealed');
  await expect(table).toContainText('<img src=x');
  expect(await page.title()).not.toContain('owned');
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.locator('body').innerText()).not.toContain('\u202E');
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`the audit trail and an own read are accessible and fit, ${colorScheme}, ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const address of ['/audit', '/audit?subject=nothing-has-this-name', `/events/${ACCOUNT}/e2e-ours`]) {
      await page.goto(address, { waitUntil: 'networkidle' });
      await expectAccessible(page);
      await expectFits(page);
    }
  });
}
