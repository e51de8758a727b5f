#!/usr/bin/env node
// `npx waymark …`, also on a clone where nothing is installed yet. stdout belongs to the command: everything said here goes to stderr.
import { pathToFileURL } from 'node:url';
import { SetupError, checkNode, prepare, settleHome } from '../scripts/project.mjs';

try {
  checkNode();
  settleHome(process.cwd());
  await prepare((line) => process.stderr.write(`${line}\n`));
  const { findBundle } = await import('../scripts/bundle.mjs');
  const bundle = await findBundle('waymark');
  if (bundle === undefined) await import('./typescript.mjs');
  await import(bundle === undefined ? './waymark.ts' : pathToFileURL(bundle).href);
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
