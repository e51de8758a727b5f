// waymark rules export, import
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BadInputError, NotFoundError, OverLimitError } from '@/lib/errors';
import type { BroughtFile } from '@/lib/store/rule/rule-archive';
import { visibleText } from '@/lib/text/visible-text';
import type { PlannedRule } from '@/lib/usecase/rule/plan-rule-import';
import { runWithContext } from '../run-command';
import type { CommonOptions } from '../run-command';
import { countOf } from '../table';

export interface ExportOptions extends CommonOptions {
  out: string;
}

export interface ImportOptions extends CommonOptions {
  note: string;
}

const MAX_FILES = 5_000;
const MAX_BYTES = 64 * 1024 * 1024;

export async function exportRuleCommand(id: string, options: ExportOptions): Promise<void> {
  await runWithContext(options, async (ctx) => {
    const { exportRule } = await import('@/lib/usecase/rule/export-rule');
    const rule = await exportRule(ctx, { id });
    const dir = path.join(path.resolve(options.out), rule.id);
    const present = await readdir(dir).catch(() => []);
    if (present.length > 0)
      throw new BadInputError(`${dir} is there already. Remove it, or choose another folder with --out.`);
    for (const [name, text] of rule.texts) {
      const file = path.join(dir, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const files = [...rule.texts.keys()];
    return { json: { id: rule.id, dir, files }, text: [`${countOf(files.length, 'file')} in ${dir}`] };
  });
}

export async function importRulesCommand(paths: string[], options: ImportOptions): Promise<void> {
  await runWithContext(options, async (ctx) => {
    const { importRules } = await import('@/lib/usecase/rule/import-rules');
    const { rules, skipped } = await importRules(ctx, { files: await readFiles(paths), note: options.note });
    const faulty = rules.filter(({ outcome }) => outcome === 'faulty').length;
    if (rules.length === 0) throw new BadInputError('There is no rule in these files.');
    return {
      json: { rules, skipped },
      text: rules.flatMap(describe),
      ...(faulty > 0 && { failure: `${countOf(faulty, 'rule')} could not be imported.` }),
    };
  });
}

const WORDS: Record<PlannedRule['outcome'], string> = {
  add: 'added',
  replace: 'replaced',
  same: 'already so',
  faulty: 'FAULTY',
};

function describe({ id, path: from, outcome, errors }: PlannedRule): string[] {
  return [
    `${WORDS[outcome]}: ${visibleText(id ?? from)}`,
    ...errors.map(
      ({ file, line, column, message }) => `  ${file}:${line}:${column}: ${visibleText(message)}`,
    ),
  ];
}

/** Files with their paths below the working folder; folders are walked, files and folders whose names begin with a dot are not. */
async function readFiles(paths: readonly string[]): Promise<BroughtFile[]> {
  const files: BroughtFile[] = [];
  let left = MAX_BYTES;
  const waiting = [...paths];
  for (;;) {
    const next = waiting.shift();
    if (next === undefined) return files;
    const found = await stat(next).catch((cause: unknown) => {
      throw new NotFoundError(`${next} cannot be read. Check the path.`, { cause });
    });
    if (found.isDirectory()) {
      const names = (await readdir(next)).filter((name) => !name.startsWith('.')).sort();
      waiting.push(...names.map((name) => path.join(next, name)));
      continue;
    }
    if (!/\.(ya?ml|jsonl|zip)$/.test(next) && !paths.includes(next)) continue;
    left -= found.size;
    if (left < 0 || files.length >= MAX_FILES)
      throw new OverLimitError(
        `These are more than ${MAX_FILES} files or ${MAX_BYTES} bytes. Import fewer rules at once.`,
      );
    files.push({ path: next, bytes: await readFile(next) });
  }
}
