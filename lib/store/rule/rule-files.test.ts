import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRuleFiles, type RuleFiles } from './rule-files';

const RULE = `id: one-rule
name: One rule
vendor: Example
description: An example.
enabled: true
severity: high
riskScore: 50
title: '{{eventName}} happened'
attack: []
references: []
limits: [None.]
logic:
  kind: match
  where: |
    eventName: "StopInstances"
    and outcome: success
`;
const GUIDE = `summary: An example.
phases:
  - phase: triage
    steps:
      - id: first
        question: Is it there?
        why: It matters.
        lookup: { query: 'instanceId: $instance', from: first-1h, to: last }
        answers: ['Yes', 'No']
`;
const CASES = `cases:
  - { name: A hit, records: hit.jsonl, why: It fits., expect: [{ eventIds: [a] }] }
`;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'waymark-rules-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function writeRule(
  id: string,
  files: { rule?: string; guide?: string; cases?: string } = {},
  provider = 'aws',
): Promise<void> {
  const folder = path.join(dir, provider, id);
  await mkdir(path.join(folder, 'cases'), { recursive: true });
  await writeFile(path.join(folder, 'rule.yml'), files.rule ?? RULE.replace('one-rule', id));
  await writeFile(path.join(folder, 'guide.yml'), files.guide ?? GUIDE);
  await writeFile(path.join(folder, 'cases.yml'), files.cases ?? CASES);
  await writeFile(path.join(folder, 'cases', 'hit.jsonl'), '{}\n');
}

function faults({
  errors,
}: RuleFiles): [string | undefined, number | undefined, number | undefined, string][] {
  return errors.map(({ where, message }) => [
    where.file && path.basename(where.file),
    where.line,
    where.column,
    message,
  ]);
}

describe('rule files', () => {
  it('load with guide, cases and hash', async () => {
    await writeRule('one-rule');
    const { rules, errors } = await loadRuleFiles(dir);
    expect(errors).toEqual([]);
    expect(
      rules.map(({ file, cases, guide, hash }) => [file.id, cases.length, guide.phases.length, hash.length]),
    ).toEqual([['one-rule', 1, 1, 64]]);
  });

  it('keep the others running where one is broken', async () => {
    await writeRule('good-rule');
    await writeRule('bad-yaml', { rule: 'id: [' });
    await writeRule('bad-key', { rule: `${RULE.replace('one-rule', 'bad-key')}sevrity: low\n` });
    await writeRule('bad-value', { rule: RULE.replace('one-rule', 'bad-value').replace('high', 'huge') });
    const files = await loadRuleFiles(dir);
    expect(files.rules.map(({ file }) => file.id)).toEqual(['good-rule']);
    expect(faults(files)).toEqual([
      ['rule.yml', 17, 1, expect.stringContaining('sevrity')],
      ['rule.yml', 6, 11, expect.stringContaining('severity')],
      ['rule.yml', 1, expect.any(Number), expect.stringContaining('Not valid YAML')],
    ]);
  });

  it('point at the place inside a query that does not parse', async () => {
    await writeRule('one-rule', { rule: RULE.replace('and outcome: success', 'and outcome: "success') });
    const files = await loadRuleFiles(dir);
    expect(files.rules).toEqual([]);
    expect(faults(files)).toEqual([['rule.yml', 16, 18, expect.stringContaining('never closed')]]);
  });

  it('point into quoted values by column', async () => {
    await writeRule('one-rule', {
      rule: RULE.replace(/where: [^]*$/, "where: 'eventName: \"A'\n"),
      guide: GUIDE.replace('$instance', '$host'),
    });
    expect(faults(await loadRuleFiles(dir))).toEqual([
      ['rule.yml', 14, 22, expect.stringContaining('never closed')],
      ['guide.yml', 8, 39, expect.stringContaining('$host is no parameter')],
    ]);
  });

  it('refuse field names that no event has', async () => {
    await writeRule('one-rule', {
      rule: RULE.replace('kind: match', 'kind: first-seen\n  terms: [user.nam]\n  history: 14d'),
    });
    expect(faults(await loadRuleFiles(dir))).toEqual([
      ['rule.yml', 14, 11, expect.stringContaining('user.name')],
    ]);
  });

  it('refuse links that a page must not show', async () => {
    await writeRule('one-rule', {
      rule: RULE.replace('references: []', 'references: [{ title: A, url: "javascript:alert(1)" }]'),
    });
    expect(faults(await loadRuleFiles(dir))).toEqual([
      ['rule.yml', 10, 31, expect.stringContaining('https')],
    ]);
  });

  it('run a rule without its guide rather than not at all', async () => {
    await writeRule('one-rule', { guide: 'summary: 1\n', cases: CASES.replace('hit.jsonl', 'lost.jsonl') });
    const files = await loadRuleFiles(dir);
    expect(files.rules.map(({ file, guide }) => [file.id, guide.phases])).toEqual([['one-rule', []]]);
    expect(files.errors.map(({ where }) => path.basename(where.file ?? ''))).toEqual([
      'guide.yml',
      'guide.yml',
      'cases.yml',
    ]);
  });

  it('want the folder to have the name of the id, and each id once', async () => {
    await writeRule('one-rule');
    await writeRule('one-rule', {}, 'other');
    await writeRule('other-rule', { rule: RULE });
    const files = await loadRuleFiles(dir);
    expect(files.rules).toHaveLength(1);
    expect(files.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('the folder is other-rule'),
      expect.stringContaining('already used'),
    ]);
  });

  it('report a folder that is not there instead of throwing', async () => {
    const files = await loadRuleFiles(path.join(dir, 'none'));
    expect(files.rules).toEqual([]);
    expect(files.errors).toHaveLength(1);
  });

  it('stop an alias bomb', async () => {
    await writeRule('one-rule', {
      cases: `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(30)}*a]\ncases: [${'*b,'.repeat(30)}*b]\n`,
    });
    expect((await loadRuleFiles(dir)).errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('aliases'),
    ]);
  });
});

describe('the hash of a definition', () => {
  async function hashOf(rule: string): Promise<string> {
    await writeRule('one-rule', { rule });
    const { rules, errors } = await loadRuleFiles(dir);
    expect(errors).toEqual([]);
    return rules[0]?.hash ?? '';
  }

  it('changes with what alerts depend on and not with wording, order of keys or white space', async () => {
    const before = await hashOf(RULE);
    expect(
      await hashOf(RULE.replace('An example.', 'Another text.').replace('enabled: true', 'enabled: false')),
    ).toBe(before);
    expect(
      await hashOf(
        RULE.replace('vendor: Example\n', '').replace('id: one-rule', 'vendor: Example\nid: one-rule'),
      ),
    ).toBe(before);
    expect(await hashOf(RULE.replace('severity: high', 'severity: low'))).not.toBe(before);
    expect(await hashOf(RULE.replace('StopInstances', 'StartInstances'))).not.toBe(before);
  });
});
