// Station: Windows user data (EC2Launch v1 tags, EC2Launch v2 tasks) → parts with verdicts. Refuses to run or fetch anything.
import type { Budget } from './budget';
import { CITATIONS } from './citations';
import { never, type Verdict } from './verdict';
import { parseYaml, type Yaml } from './yaml';

export interface WindowsPart {
  path: string;
  type: string;
  text: string;
  verdict: Verdict;
}

const TAGS = [
  ['script', 'batch'],
  ['powershell', 'powershell'],
] as const;

/** Whether any Windows user-data tag stands in the text, in any case and anywhere. */
export function hasWindowsTags(text: string): boolean {
  return /<(script|powershell)>/i.test(text);
}

/** Batch comes before PowerShell whatever their order in the text, as EC2Launch runs them. */
export function readWindowsTags(text: string, budget: Budget): WindowsPart[] {
  const persist = /<persist>\s*true\s*<\/persist>/i.test(text);
  const asSystem = /<runAsLocalSystem>\s*true\s*<\/runAsLocalSystem>/i.test(text);
  // Only ASCII is lowered: lowering other letters can change the length and with it every offset.
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const parts: WindowsPart[] = [];
  for (const [tag, type] of TAGS) {
    let count = 0;
    for (let at = lower.indexOf(`<${tag}>`); at !== -1; at = lower.indexOf(`<${tag}>`, at + 1)) {
      if (!budget.takePart()) return parts;
      const start = at + tag.length + 2;
      const end = lower.indexOf(`</${tag}>`, start);
      const path = count === 0 ? tag : `${tag}[${count}]`;
      count += 1;
      const verdict =
        end === -1
          ? never(`The tag <${tag}> is never closed, so EC2Launch runs nothing of it.`, CITATIONS.windows)
          : judgeTag(persist, asSystem);
      parts.push({ path, type, text: text.slice(start, end === -1 ? undefined : end), verdict });
      if (end === -1) break;
      at = end;
    }
  }
  return parts;
}

function judgeTag(persist: boolean, asSystem: boolean): Verdict {
  const as = asSystem ? 'SYSTEM' : 'SYSTEM, or Administrator where a password was generated';
  if (persist) {
    const why =
      '<persist>true</persist> asks EC2Launch to run it at every boot. Yes, if the scheduled task already exists: EC2Launch v1 creates it when user data with persist ran before, so look at the old user data too.';
    return { runs: 'every-boot', runsAtNextStart: 'yes', as, why, citation: CITATIONS.windows };
  }
  const why =
    'Without <persist>true</persist> EC2Launch runs user data at the first boot only; changed user data is not run at a later start.';
  return { runs: 'once', runsAtNextStart: 'no', as, why, citation: CITATIONS.windows };
}

/** Whether the text is an EC2Launch v2 document, judged by its two top keys. */
export function looksLikeEc2Launch(text: string): boolean {
  return text.length < 1_000_000 && /^version:\s*["']?\d/m.test(text) && /^tasks:/m.test(text);
}

/** Null where the YAML is not such a document after all. */
export function readEc2Launch(text: string, budget: Budget): WindowsPart[] | null {
  const result = parseYaml(text, budget);
  if (!result.ok || !(result.value instanceof Map)) return null;
  const tasks = result.value.get('tasks');
  if (!Array.isArray(tasks)) return null;
  const parts: WindowsPart[] = [];
  for (const [index, task] of tasks.entries()) {
    if (!(task instanceof Map)) continue;
    const kind = textOf(task.get('task')) ?? 'unnamed';
    const inputs = task.get('inputs');
    const entries = Array.isArray(inputs) ? inputs : [inputs ?? null];
    for (const [position, entry] of entries.entries()) {
      if (!budget.takePart()) return parts;
      const path = Array.isArray(inputs) ? `tasks[${index}].inputs[${position}]` : `tasks[${index}]`;
      parts.push(readInput(kind, path, entry instanceof Map ? entry : new Map<Yaml, Yaml>()));
    }
  }
  return parts;
}

/** Tasks that carry nothing of the author's, by how often EC2Launch v2 runs them. */
const EVERY_BOOT_TASKS = new Set([
  'enablejumboframes',
  'optimizeena',
  'setdnssuffix',
  'startssm',
  'extendrootpartition',
  'initializevolume',
  'setwallpaper',
]);

function readInput(kind: string, path: string, input: Map<Yaml, Yaml>): WindowsPart {
  const name = kind.toLowerCase();
  const carries = name === 'executescript' || name === 'executeprogram' || name === 'writefile';
  const type =
    name === 'executescript'
      ? (textOf(input.get('type'))?.toLowerCase() ?? 'powershell')
      : name === 'executeprogram'
        ? 'program'
        : name === 'writefile'
          ? 'file'
          : 'task';
  const text =
    textOf(input.get('content')) ??
    [textOf(input.get('path')), textOf(input.get('arguments'))].filter((value) => value !== null).join(' ');
  const runAs = textOf(input.get('runAs'))?.toLowerCase();
  const as = runAs === 'admin' ? 'Administrator' : 'SYSTEM';
  const frequency = textOf(input.get('frequency'))?.toLowerCase();
  return {
    path,
    type,
    text: text === '' ? kind : text,
    verdict: carries ? judgeFrequency(frequency, as) : judgeTask(kind, as),
  };
}

function judgeFrequency(frequency: string | undefined, as: string): Verdict {
  const citation = CITATIONS.ec2Launch;
  if (frequency === 'always')
    return {
      runs: 'every-boot',
      runsAtNextStart: 'yes',
      as,
      why: 'EC2Launch v2 runs a task with frequency always at every boot.',
      citation,
    };
  if (frequency === 'once')
    return {
      runs: 'once',
      runsAtNextStart: 'no',
      as,
      why: 'EC2Launch v2 runs a task with frequency once at the first boot only.',
      citation,
    };
  return {
    runs: 'unknown',
    runsAtNextStart: 'unknown',
    as,
    why: 'EC2Launch v2 requires a frequency of once or always; this task gives neither.',
    citation,
  };
}

function judgeTask(kind: string, as: string): Verdict {
  const every = EVERY_BOOT_TASKS.has(kind.toLowerCase());
  const why = `${kind} is a task of EC2Launch v2 itself and carries no command${every ? ', though it is applied at every boot' : ''}.`;
  return { runs: 'once', runsAtNextStart: 'no', as, why, citation: CITATIONS.ec2Launch };
}

function textOf(value: Yaml | undefined): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
