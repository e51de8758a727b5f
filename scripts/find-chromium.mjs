// A Chromium that starts on this machine: Playwright's own, the system's, a download, Debian's package. Prints nothing, gives a path.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from './project.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Root has no sandbox; the others keep the browser from talking to anybody but the console. */
export const BROWSER_ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
];

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} path of the program, or '' for Playwright's own
 * @throws Error that tells how to get one
 */
export async function findChromium(say) {
  const given = process.env.WAYMARK_CHROMIUM;
  if (given) return given;
  const faults = [];
  const works = async (executable) => {
    const fault = await tryLaunch(executable);
    if (fault !== undefined) faults.push(`${executable || "Playwright's Chromium"}: ${fault}`);
    return fault === undefined;
  };
  if (await works('')) return '';
  for (const file of SYSTEM.filter((candidate) => existsSync(candidate))) if (await works(file)) return file;
  say('Downloading Chromium for the browser tests …');
  if ((await run(process.execPath, [cli(), 'install', 'chromium'], 240_000)) && (await works(''))) return '';
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Debian’s Chromium for the browser tests …');
    await run('apt-get', ['update', '-qq'], 180_000);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 600_000);
    if (await works('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  throw new Error(
    `The browser tests need a Chromium and none could be started:\n  ${faults.join('\n  ')}\n` +
      'Install one (Debian: "apt-get install chromium"; elsewhere: "npx playwright install --with-deps chromium"), ' +
      'or name one in WAYMARK_CHROMIUM.',
  );
}

function cli() {
  return path.join(PROJECT, 'node_modules', '@playwright', 'test', 'cli.js');
}

/** Starting it is the only check that also finds missing libraries. */
async function tryLaunch(executablePath) {
  const { chromium } = await import('@playwright/test');
  try {
    const browser = await chromium.launch({
      timeout: 30_000,
      args: BROWSER_ARGS,
      ...(executablePath && { executablePath }),
    });
    await browser.close();
    return undefined;
  } catch (error) {
    return String(error.message).split('\n')[0];
  }
}

async function run(program, args, timeout) {
  const child = spawn(program, args, {
    cwd: PROJECT,
    stdio: 'ignore',
    timeout,
    killSignal: 'SIGKILL',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
