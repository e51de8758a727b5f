import { describe, expect, it } from 'vitest';
import { decodePayload } from '../decode-payload';
import type { Part } from '../decoded';
import { ARCHIVES } from './archives.test-support';
import { CLOUD_CONFIG } from './cloud-config.test-support';
import { MERGING } from './merging.test-support';
import { MIME } from './mime.test-support';
import { MODULE_LISTS } from './module-lists.test-support';
import { OTHER_AGENTS } from './other-agents.test-support';
import { PATCHES } from './patches.test-support';
import { SCRIPTS_USER } from './scripts-user.test-support';
import { SCRIPTS } from './scripts.test-support';
import { TEMPLATES } from './templates.test-support';
import { TRANSFER } from './transfer.test-support';
import type { VerdictCase } from './verdict-case.test-support';
import { WINDOWS } from './windows.test-support';
import { WRAPPINGS } from './wrappings.test-support';

const TABLES: [string, VerdictCase[]][] = [
  ['boothooks and scripts', SCRIPTS],
  ['cloud-config', CLOUD_CONFIG],
  ['scripts-user in module lists', SCRIPTS_USER],
  ['other modules in module lists', MODULE_LISTS],
  ['MIME', MIME],
  ['transfer encodings', TRANSFER],
  ['archives and patches', ARCHIVES],
  ['patches that move, copy and test', PATCHES],
  ['merging', MERGING],
  ['templates, includes and part handlers', TEMPLATES],
  ['wrappings', WRAPPINGS],
  ['Windows', WINDOWS],
  ['other agents', OTHER_AGENTS],
];

/** `path type runs account next-start stage`; either account of Windows as SYSTEM/Administrator. */
function describePart({ path, type, runs, as, runsAtNextStart, stage }: Part): string {
  const account =
    as?.replace(', or Administrator where a password was generated', '/Administrator') ?? 'nobody';
  return `${path} ${type} ${runs} ${account} ${runsAtNextStart} ${stage?.name ?? '-'}`;
}

describe.each(TABLES)('%s', (_, cases) => {
  it.each(cases)('$title ($from)', ({ input, parts, next, newInstance, layers, says }) => {
    const decoded = decodePayload(typeof input === 'string' ? new TextEncoder().encode(input) : input);
    expect(decoded.parts.map(describePart)).toEqual(parts);
    expect([decoded.runsAtNextStart, decoded.newInstance.runs]).toEqual([next, newInstance]);
    if (layers !== undefined) expect(decoded.layers).toEqual(layers);
    if (says !== undefined) expect(decoded.why).toMatch(says);
  });
});

it('has at least 90 cases, each of another title', () => {
  const titles = TABLES.flatMap(([, cases]) => cases.map(({ title }) => title));
  expect(titles.length).toBeGreaterThanOrEqual(90);
  expect(new Set(titles).size).toBe(titles.length);
});
