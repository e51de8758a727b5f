import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BadInputError, OverLimitError } from '@/lib/errors';
import { groupRuleFiles } from './group-rule-files';
import { packRule, unpackRuleFiles } from './rule-archive';
import { loadRuleFiles } from './rule-files';
import { parseRuleFolder } from './rule-text';

const archive = (entries: Zippable) => [{ path: 'a.zip', bytes: zipSync(entries) }];

describe('an archive of a rule', () => {
  it('gives back every shipped rule byte for byte, and each loads unchanged', async () => {
    const { rules } = await loadRuleFiles();
    expect(rules.length).toBeGreaterThan(5);
    for (const rule of rules) {
      const packed = packRule(rule.file.id, rule.texts);
      const { texts, skipped } = unpackRuleFiles([{ path: 'x.zip', bytes: packed }]);
      expect([rule.file.id, skipped]).toEqual([rule.file.id, []]);
      const [brought, ...others] = groupRuleFiles(texts).rules;
      expect(others).toEqual([]);
      const back = new Map(Object.entries(brought?.files ?? {}));
      expect(new Map([...back].sort())).toEqual(new Map([...rule.texts].sort()));
      const loaded = parseRuleFolder(rule.file.id, back);
      expect([loaded.errors, loaded.rule?.hash]).toEqual([[], rule.hash]);
    }
  });

  it('skips what no rule holds, whatever its name tries', () => {
    const { texts, skipped } = unpackRuleFiles(
      archive({
        '../../etc/passwd': strToU8('x'),
        '/etc/rule.yml': strToU8('a'),
        'x/../../rule.yml': strToU8('b'),
        '__MACOSX/x/._rule.yml': strToU8('c'),
        'x/readme.md': strToU8('d'),
        'x/cases/A B.jsonl': strToU8('e'),
        'x/__proto__.yml': strToU8('f'),
        'x/rule.yml': new Uint8Array([0xff, 0xfe, 0x41]),
      }),
    );
    expect(skipped.map(({ path }) => path)).toEqual([
      '../../etc/passwd',
      '__MACOSX/x/._rule.yml',
      'x/readme.md',
      'x/rule.yml',
    ]);
    const grouped = groupRuleFiles(texts);
    expect(grouped.skipped.map(({ path }) => path)).toEqual(['x/cases/A B.jsonl']);
    expect(grouped.rules.flatMap(({ files }) => Object.keys(files))).toEqual([
      'rule.yml',
      'rule.yml',
      'rule.yml',
    ]);
  });

  it('groups by folder, takes loose YAML for rules and records beside cases.yml for cases', () => {
    const { rules } = groupRuleFiles(
      ['r/aws/a/rule.yml', 'r/aws/a/cases/hit.jsonl', 'b/rule.yaml', 'mine.yml', 'rule.yml', 'hit.jsonl'].map(
        (path) => ({ path, text: path }),
      ),
    );
    expect(rules.map(({ files }) => files)).toEqual([
      { 'rule.yml': 'r/aws/a/rule.yml', 'cases/hit.jsonl': 'r/aws/a/cases/hit.jsonl' },
      { 'rule.yml': 'b/rule.yaml' },
      { 'rule.yml': 'mine.yml' },
      { 'rule.yml': 'rule.yml', 'cases/hit.jsonl': 'hit.jsonl' },
    ]);
  });

  it('stops at texts that are too large, alone or together, and at too many files', () => {
    const large = unpackRuleFiles(archive({ 'x/rule.yml': new Uint8Array(2_000_000) }));
    expect([large.texts, large.skipped[0]?.reason]).toEqual([[], expect.stringContaining('larger')]);
    const million = new Uint8Array(1_000_000);
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`r${n}/rule.yml`, million]));
    expect(() => unpackRuleFiles(archive(many))).toThrow(OverLimitError);
    const empty = Object.fromEntries(
      Array.from({ length: 5_001 }, (_, n) => [`x${n}.txt`, new Uint8Array(0)]),
    );
    expect(() => unpackRuleFiles(archive(empty))).toThrow(OverLimitError);
  });

  it('does not believe the sizes that an archive claims', () => {
    const bytes = zipSync({ 'x/rule.yml': new Uint8Array(30_000_000) });
    // The size before packing, in the entry's own header.
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(22, 10, true);
    expect(unpackRuleFiles([{ path: 'a.zip', bytes }]).texts).toEqual([]);
  });

  it('ends with a typed error or a result, whatever bytes come', () => {
    const good = zipSync({ 'x/rule.yml': strToU8('id: x\n'.repeat(50)), 'y/rule.yml': randomBytes(300) });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(good.length),
        (changes, end) => {
          const bytes = good.slice(0, end);
          for (const [at, byte] of changes) if (at > 3 && at < end) bytes[at] = byte;
          try {
            unpackRuleFiles([{ path: 'a.zip', bytes }]);
          } catch (error) {
            expect(error instanceof BadInputError || error instanceof OverLimitError).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
