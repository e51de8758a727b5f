import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CancelledError, NotAllowedError, NotFoundError } from '@/lib/errors';
import { loadRuleFiles } from '@/lib/store/rule/rule-files';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { runRuleCases } from './run-rule-cases';
import { testRules } from './test-rules';

const ID = 'panther-ec2-stop-instances';
const CORRELATION = 'panther-ec2-stop-and-startup-script';
const MEMBER = 'panther-ec2-startup-script-change';
let test: TestDatabase;
let root: string;

beforeAll(async () => {
  test = await openTestDatabase();
  root = await mkdtemp(path.join(os.tmpdir(), 'waymark-root-'));
  for (const id of [ID, CORRELATION, MEMBER])
    await cp(path.resolve('rules/aws', id), path.join(root, 'rules/aws', id), { recursive: true });
  vi.stubEnv('WAYMARK_ROOT', root);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
  await test.close();
});

async function edit(file: string, from: string, to: string, id = ID): Promise<() => Promise<void>> {
  const name = path.join(root, 'rules/aws', id, file);
  const before = await readFile(name, 'utf8');
  expect(before).toContain(from);
  await writeFile(name, before.replace(from, to));
  return () => writeFile(name, before);
}

describe('testing rules', () => {
  it('passes what comes out as written and reports progress', async () => {
    const seen: string[] = [];
    const summary = await testRules(test.ctx, {
      id: ID,
      onProgress: (done, total) => seen.push(`${done}/${total}`),
    });
    expect(summary).toMatchObject({ passed: 8, failed: 0 });
    expect(seen.at(-1)).toBe('8/8');
  });

  it('fails a near miss that hits once the rule asks for less', async () => {
    const undo = await edit('rule.yml', 'and not errorCode: * ', '');
    const { failed, cases } = await testRules(test.ctx, { id: ID });
    await undo();
    expect(failed).toBe(1);
    expect(cases.filter(({ passed }) => !passed)).toMatchObject([
      { name: 'A stop with an error code', problem: 'expected 0 findings, found 1' },
    ]);
  });

  it('fails a case that expects another severity', async () => {
    const undo = await edit('cases.yml', 'severity: info', 'severity: low');
    const { cases } = await testRules(test.ctx, { id: ID });
    await undo();
    expect(cases.filter(({ passed }) => !passed)).toMatchObject([
      { problem: 'expected severity low, found info' },
    ]);
  });

  it('fails a case whose records cannot be read', async () => {
    const undo = await edit('cases/terminated.jsonl', '"eventTime"', '"eventTimes"');
    const { cases } = await testRules(test.ctx, { id: ID });
    await undo();
    expect(cases.filter(({ passed }) => !passed)).toMatchObject([
      { problem: '1 of its records cannot be read' },
    ]);
  });

  it('counts a file that cannot be used as a failed case', async () => {
    const undo = await edit('guide.yml', 'summary:', 'sumary:');
    const { failed, cases } = await testRules(test.ctx, { id: ID });
    await undo();
    expect(failed).toBeGreaterThan(0);
    expect(cases[0]).toMatchObject({ name: 'The file can be used', passed: false });
  });

  it('runs the members of a correlation before it, whether they are on or off, and counts none of their findings', async () => {
    const undo = await edit('rule.yml', 'enabled: true', 'enabled: false', MEMBER);
    const summary = await testRules(test.ctx, { id: CORRELATION });
    await undo();
    expect(summary.failed).toBe(0);
    expect(summary.cases.every(({ rule }) => rule === CORRELATION)).toBe(true);
    expect(summary.cases.find(({ name }) => name.startsWith('Stopped, and'))?.found).toMatchObject([
      { eventIds: [expect.stringMatching(/1$/), expect.stringMatching(/2$/)] },
    ]);
  });

  it('fails hits of a correlation once a member no longer finds its part', async () => {
    const undo = await edit('rule.yml', '"ModifyInstanceAttribute"', '"RebootInstances"', MEMBER);
    const { cases } = await testRules(test.ctx, { id: CORRELATION });
    await undo();
    expect(new Set(cases.filter(({ passed }) => !passed).map(({ problem }) => problem))).toEqual(
      new Set(['expected 1 findings, found 0', 'expected 2 findings, found 0']),
    );
  });

  it('says which member of a correlation there is not', async () => {
    const undo = await edit('rule.yml', `rule: ${MEMBER}`, 'rule: no-such-rule', CORRELATION);
    const { rules } = await loadRuleFiles();
    const own = rules.filter(({ file }) => file.id === CORRELATION);
    await undo();
    const cases = await runRuleCases(test.ctx, { rules: own, book: rules });
    expect(new Set(cases.map(({ problem }) => problem))).toEqual(new Set(['there is no rule no-such-rule']));
  });

  it('runs cases of a rule that is stored nowhere, from the texts it holds', async () => {
    const { rules } = await loadRuleFiles();
    const draft = rules.filter(({ file }) => file.id === ID).map((rule) => ({ ...rule, dir: '' }));
    const cases = await runRuleCases(test.ctx, { rules: draft, book: [] });
    expect(cases).toHaveLength(8);
    expect(cases.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('stops between cases when it is cancelled', async () => {
    const stop = new AbortController();
    const onProgress = (): void => {
      stop.abort();
    };
    await expect(testRules(test.ctx, { id: ID, onProgress, signal: stop.signal })).rejects.toThrow(
      CancelledError,
    );
  });

  it('refuses unknown ids and people who may not manage rules', async () => {
    await expect(testRules(test.ctx, { id: 'no-such-rule' })).rejects.toThrow(NotFoundError);
    const analyst = { ...test.ctx, actor: { kind: 'user', id: 'a', name: 'A', role: 'analyst' } as const };
    await expect(testRules(analyst)).rejects.toThrow(NotAllowedError);
  });

  it('leaves the own database as it was', async () => {
    const { rows } = await test.db.pool.query(
      'SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM rule) AS n',
    );
    expect(rows).toEqual([{ n: '0' }]);
  });
});
