// Station: rule files, read again only when one of them changed. Refuses to keep what is older than two seconds unchecked.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { loadRuleFiles, rulesFolder, type RuleFiles } from './rule-files';

const CHECK_MS = 2_000;

interface Cached {
  checkedAt: number;
  version: string;
  files: Promise<RuleFiles>;
}
const cache = new Map<string, Cached>();

/** Rules and faults below `dir`, from memory while no file there has changed. */
export async function readRuleFiles(dir = rulesFolder()): Promise<RuleFiles> {
  const known = cache.get(dir);
  if (known && performance.now() - known.checkedAt < CHECK_MS) return known.files;
  const version = await folderVersion(dir);
  const fresh = cache.get(dir);
  if (fresh?.version === version) {
    fresh.checkedAt = performance.now();
    return fresh.files;
  }
  const files = loadRuleFiles(dir);
  cache.set(dir, { checkedAt: performance.now(), version, files });
  return files;
}

/** Changes whenever a rule, guide or case is edited, added or removed; '' where the folder cannot be read. */
async function folderVersion(dir: string): Promise<string> {
  const names = await readdir(dir, { recursive: true }).catch(() => []);
  const files = names.filter((name) => /\.(yml|jsonl)$/.test(name)).sort();
  const stamps = await Promise.all(
    files.map(async (name) => {
      const found = await stat(path.join(dir, name)).catch(() => null);
      return `${name} ${found?.mtimeMs ?? 0} ${found?.size ?? 0}`;
    }),
  );
  return stamps.join('\n');
}
