// Station: tasks of an EC2Launch v2 document → parts with verdicts. Refuses to run or fetch anything.
import { STAGES } from '@/lib/payload/cloud-init/boot-stages';
import type { Budget } from '@/lib/payload/budget';
import { CITATIONS } from '@/lib/payload/citations';
import { everyBoot, once, unclear, type Verdict } from '@/lib/payload/verdict';
import type { WindowsPart } from './windows-part';
import { parseYaml, type Yaml } from '@/lib/payload/cloud-init/yaml';

/** Whether the text is an EC2Launch v2 document, judged by its key for tasks and its version or first task. */
export function looksLikeEc2Launch(text: string): boolean {
  return (
    text.length < 1_000_000 &&
    /^\ufeff?tasks:/m.test(text) &&
    /^\ufeff?version:\s*["']?\d|^[ \t]*-[ \t]+task:/m.test(text)
  );
}

/** Null where the YAML is not such a document after all. */
export function readEc2Launch(text: string, budget: Budget): WindowsPart[] | null {
  const result = parseYaml(text.replace(/^\ufeff/, ''), budget);
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
  const stage = STAGES.ec2LaunchV2;
  if (frequency === 'always')
    return everyBoot('EC2Launch v2 runs a task with frequency always at every boot.', citation, stage, as);
  if (frequency === 'once') {
    const why = 'EC2Launch v2 runs a task with frequency once at the first boot only.';
    return once(why, citation, stage, { as });
  }
  const given = frequency === undefined ? 'gives none' : 'gives neither';
  const why = `EC2Launch v2 knows the frequencies once and always; this task ${given}.`;
  return unclear(why, citation, stage, as);
}

function judgeTask(kind: string, as: string): Verdict {
  const every = EVERY_BOOT_TASKS.has(kind.toLowerCase());
  const why = `${kind} is a task of EC2Launch v2 itself and carries no command${every ? ', though it is applied at every boot' : ''}.`;
  return once(why, CITATIONS.ec2Launch, STAGES.ec2LaunchV2, { as });
}

function textOf(value: Yaml | undefined): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
