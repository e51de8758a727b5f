// Station: tasks of an EC2Launch v2 document → parts with verdicts. Refuses to run or fetch anything.
import { STAGES } from '@/lib/payload/cloud-init/boot-stages';
import type { Budget } from '@/lib/payload/budget';
import { CITATIONS } from '@/lib/payload/citations';
import { everyBoot, never, once, unclear, type Verdict } from '@/lib/payload/verdict';
import type { WindowsPart } from './windows-part';
import { parseYaml, type Yaml } from '@/lib/payload/cloud-init/yaml';

/** Whether the text may be an EC2Launch v2 document, in YAML or JSON: it names tasks and their version or one task. */
export function looksLikeEc2Launch(text: string): boolean {
  return (
    text.length < 1_000_000 &&
    /^[ \t\ufeff]*tasks:|"tasks"\s*:/m.test(text) &&
    /^[ \t\ufeff]*version:\s*["']?\d|^[ \t]*-[ \t]+task:|"task"\s*:/m.test(text)
  );
}

/** Null where the YAML is not such a document after all. */
export function readEc2Launch(text: string, budget: Budget): WindowsPart[] | null {
  const result = parseYaml(text.replace(/^\ufeff/, ''), budget);
  if (!result.ok || !(result.value instanceof Map)) return null;
  const tasks = result.value.get('tasks');
  if (!Array.isArray(tasks)) return null;
  if (!tasks.some((task) => task instanceof Map && task.has('task'))) return null;
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

/** Tasks whose frequency their inputs give: the type of their part, and the input without which there is nothing to do. */
const CARRYING = new Map([
  ['executescript', { type: 'powershell', needs: 'content' }],
  ['executeprogram', { type: 'program', needs: 'path' }],
  ['writefile', { type: 'file', needs: 'destination' }],
]);

/** The others, by when EC2Launch v2 runs them where they stand in user data; `nowhere`: its own configuration alone may hold them. */
const OWN_TASKS = new Map<string, 'always' | 'once' | 'nowhere'>([
  ['activatewindows', 'nowhere'],
  ['enablejumboframes', 'always'],
  ['enableopenssh', 'once'],
  ['extendrootpartition', 'nowhere'],
  ['initializevolume', 'always'],
  ['optimizeena', 'always'],
  ['setadminaccount', 'nowhere'],
  ['setdnssuffix', 'nowhere'],
  ['sethostname', 'always'],
  ['setwallpaper', 'always'],
  ['startssm', 'always'],
  ['sysprep', 'once'],
]);

function readInput(kind: string, path: string, input: Map<Yaml, Yaml>): WindowsPart {
  const name = kind.toLowerCase();
  const carrying = CARRYING.get(name);
  const isScript = name === 'executescript';
  const type = (isScript ? textOf(input.get('type'))?.toLowerCase() : null) ?? carrying?.type ?? 'task';
  const content = textOf(input.get('content'));
  const given = argumentsOf(input);
  const text = content ?? [textOf(input.get('path')) ?? '', given].join(' ').trim();
  const beside =
    content === null
      ? []
      : [
          { name: 'arguments', value: given },
          { name: 'destination', value: textOf(input.get('destination')) ?? '' },
        ];
  const as = textOf(input.get('runAs'))?.toLowerCase() === 'admin' ? 'Administrator' : 'SYSTEM';
  const verdict =
    carrying === undefined
      ? judgeTask(kind, as)
      : textOf(input.get(carrying.needs)) === null
        ? never(`${kind} does nothing without ${carrying.needs}, and it has none.`, CITATIONS.ec2Launch)
        : isScript && type !== 'powershell' && type !== 'batch'
          ? unclear(
              'EC2Launch v2 knows scripts of the types batch and powershell only.',
              CITATIONS.ec2Launch,
              STAGES.ec2LaunchV2,
              as,
            )
          : judgeFrequency(textOf(input.get('frequency'))?.toLowerCase(), as);
  return { path, type, text: text === '' ? kind : text, beside, verdict };
}

function argumentsOf(input: Map<Yaml, Yaml>): string {
  const given = input.get('arguments');
  const all = Array.isArray(given) ? given.map(textOf) : [textOf(given)];
  return all.filter((one) => one !== null).join(' ');
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
  const citation = CITATIONS.ec2Launch;
  const stage = STAGES.ec2LaunchV2;
  const runs = OWN_TASKS.get(kind.toLowerCase());
  if (runs === undefined) return unclear(`EC2Launch v2 documents no task ${kind}.`, citation, stage, as);
  if (runs === 'nowhere')
    return never(`EC2Launch v2 takes ${kind} from its own configuration only, not from user data.`, citation);
  const own = `${kind} is a task of EC2Launch v2 itself and carries no command`;
  return runs === 'always'
    ? everyBoot(`${own}; it is applied at every boot.`, citation, stage, as)
    : once(`${own}; it is applied at the first boot only.`, citation, stage, { as });
}

function textOf(value: Yaml | undefined): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
