#!/usr/bin/env node
// `npm start` and `npm run dev`: from a fresh clone to a running console.
import { SetupError, checkNode, prepare, settleHome } from './project.mjs';

const USAGE = `Usage: npm start -- [--sample]      node scripts/start.mjs [--sample] [--dev]

  --sample   load the sample investigation once the console serves
  --dev      serve from source and reload on change

Environment: PORT (3000), WAYMARK_HOME (./.waymark), DATABASE_URL, WAYMARK_URL, LOG_LEVEL`;

const args = process.argv.slice(2);
const unknown = args.filter((arg) => !['--sample', '--dev', '--help', '-h'].includes(arg));

if (unknown.length > 0 || args.includes('--help') || args.includes('-h')) {
  const text = unknown.length > 0 ? `Unknown option: ${unknown.join(' ')}\n\n${USAGE}` : USAGE;
  (unknown.length > 0 ? process.stderr : process.stdout).write(`${text}\n`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

try {
  checkNode();
  // npm runs scripts in the project's folder and tells where it was called.
  settleHome((process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd());
  const dev = args.includes('--dev');
  await prepare((line) => process.stdout.write(`${line}\n`), { build: !dev });
  await import('../bin/typescript.mjs');
  const { runConsole } = await import('../bin/console.ts');
  process.exitCode = await runConsole({ dev, sample: args.includes('--sample') });
} catch (error) {
  const expected = error instanceof SetupError || typeof error?.code === 'string';
  process.stderr.write(`${expected ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
