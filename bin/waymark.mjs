#!/usr/bin/env node
// `npx waymark …`, also on a clone where nothing is installed yet. stdout belongs to the command: everything said here goes to stderr.
import { SetupError, checkNode, prepare, settleHome } from '../scripts/project.mjs';

try {
  checkNode();
  settleHome();
  await prepare((line) => process.stderr.write(`${line}\n`));
  const { findBundle } = await import('../scripts/bundle.mjs');
  const bundle = await findBundle();
  if (bundle === undefined) await import('./typescript.mjs');
  await import(bundle ?? './waymark.ts');
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
