// Every screen in light and dark: axe finds nothing, the console stays silent, and a phone never scrolls sideways.
import { attackFile, VICTIM, writeFiles } from './log-files';
import { expectAccessible } from './support/accessible';
import { test } from './support/console';
import { expectFits } from './support/fit';

let alert = '';
let event = '';

test.beforeAll(async ({ waymark }, info) => {
  test.setTimeout(240_000);
  await waymark.run('ingest', ...(await writeFiles(info.outputPath('logs'), attackFile())), '--json');
  await waymark.run('detect', '--json');
  const alerts = JSON.parse(
    await waymark.run('alerts', '--rule', 'waymark-ec2-userdata-boot-hijack', '--json'),
  ) as {
    groupBy: Record<string, string>;
    url: string;
    eventIds: string[];
  }[];
  const found = alerts.find(({ groupBy }) => groupBy['instanceId'] === VICTIM);
  alert = new URL(found?.url ?? '').pathname;
  event = `/events/123456789012/${found?.eventIds[0] ?? ''}`;
});

const SCREENS: [name: string, address: () => string][] = [
  ['alerts', () => '/alerts'],
  ['alerts, none found', () => '/alerts?q=nothing-has-this-title'],
  ['an alert', () => alert],
  ['an alert with a step open', () => `${alert}?step=sequence`],
  [
    'events',
    () =>
      '/events?kql=recipientAccountId%3A%20%22123456789012%22&from=2026-10-21T02:00:00Z&to=2026-10-21T03:00:00Z',
  ],
  ['events, a query with a fault', () => '/events?kql=eventName%3A%20and'],
  ['an event', () => event],
  ['sources', () => '/sources'],
  ['rules', () => '/rules'],
  ['a rule', () => '/rules/waymark-ec2-userdata-boot-hijack'],
  ['exceptions', () => '/exceptions?state=all'],
  ['known entities', () => '/known'],
  ['the cases of a rule', () => '/rules/waymark-ec2-userdata-boot-hijack/cases'],
  [
    'a replay',
    () => '/rules/waymark-ec2-userdata-boot-hijack/replay?from=2026-10-21T00:00:00Z&to=2026-10-22T00:00:00Z',
  ],
  ['the runs of a rule', () => '/rules/waymark-ec2-userdata-boot-hijack/runs'],
  ['ATT&CK coverage', () => '/coverage'],
  ['the data check', () => '/rules/data-check'],
  ['people', () => '/people'],
  ['decode', () => '/decode'],
  ['kept user data', () => '/payloads'],
  ['access to AWS', () => '/settings/aws'],
];

for (const [name, address] of SCREENS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name}: accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(address(), { waitUntil: 'networkidle' });
      await expectAccessible(page);
    });
  }
  test(`${name}: fits a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address(), { waitUntil: 'networkidle' });
    await expectFits(page);
    await expectAccessible(page);
  });
}

test.describe('before signing in', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the sign-in is accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto('/sign-in');
      await expectAccessible(page);
    });
  }
});
