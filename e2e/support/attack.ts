// An attack of a test's own, and user data attached to its alert as a person does.
import { createHash } from 'node:crypto';
import { expect, type Browser, type TestInfo } from '@playwright/test';
import { attackFile, writeFiles } from '../log-files';
import { waitUntilAwake } from './awake';
import type { Waymark } from './console';

/** Ingests the attack in `account` and runs detection. @returns the path of the alert that it raises, whatever other tests have raised */
export async function bringAttack(waymark: Waymark, info: TestInfo, account: string): Promise<string> {
  const before = await hijackAlerts(waymark);
  await waymark.run('ingest', ...(await writeFiles(info.outputPath('logs'), attackFile(account))), '--json');
  await waymark.run('detect', '--json');
  const raised = (await hijackAlerts(waymark)).find((path) => !before.includes(path));
  if (raised === undefined) throw new Error(`The attack in ${account} raised no alert.`);
  return raised;
}

async function hijackAlerts(waymark: Waymark): Promise<string[]> {
  const listed = await waymark.run('alerts', '--rule', 'waymark-ec2-userdata-boot-hijack', '--json');
  return (JSON.parse(listed) as { url: string }[]).map(({ url }) => new URL(url).pathname);
}

/** One after the other, oldest first. */
export async function attachFiles(
  waymark: Waymark,
  browser: Browser,
  alert: string,
  files: readonly Buffer[],
): Promise<void> {
  const context = await browser.newContext({ baseURL: waymark.url, storageState: waymark.signedIn });
  const page = waitUntilAwake(await context.newPage());
  await page.goto(alert);
  for (const buffer of files) {
    await page
      .getByLabel('File with user data')
      .setInputFiles({ name: 'userdata.bin', mimeType: 'application/octet-stream', buffer });
    const sha256 = createHash('sha256').update(buffer).digest('hex');
    await expect(page.getByRole('article', { name: `User data ${sha256.slice(0, 12)}` })).toBeVisible({
      timeout: 60_000,
    });
  }
  await context.close();
}
