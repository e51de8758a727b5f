// Station: one cloud-config part → what it does at the next start. Refuses other kinds of part.
import type { ConfigKey, MergedConfig } from './cloud-config';
import { CITATIONS } from './citations';
import { moduleOf, onlyAppliesSettings } from './config-keys';
import { raisedModules, scheduleOf, type Schedule } from './module-schedule';
import { never, unclear, type Verdict } from './verdict';
import type { Yaml } from './yaml';

type When = Schedule['when'];

interface Reason {
  when: When;
  says: string;
}

/** `path` names the part among those that were merged. */
export function judgeConfig(path: string, config: MergedConfig): Verdict {
  const refused = config.refused.get(path);
  if (refused !== undefined)
    return never(`${refused} cloud-init warns and takes nothing from it.`, CITATIONS.formats);
  if (config.unclear.has(path)) {
    return unclear(
      'It patches the configuration of other parts in a way that is not followed here; read it.',
      CITATIONS.merging,
    );
  }
  const reasons: Reason[] = [];
  for (const [key, entry] of config.keys) {
    if (entry.from.includes(path)) reasons.push(...judgeKey(key, entry, config));
  }
  const replaced = (config.replaced.get(path) ?? [])
    .map(({ key, by }) => `Its ${key} is replaced by part ${by}.`)
    .slice(0, 3);
  return conclude(reasons, replaced);
}

function judgeKey(key: string, entry: ConfigKey, config: MergedConfig): Reason[] {
  const raised = raisedModules(key, entry.value).map(({ section, module, when }) => ({
    when,
    says:
      when === 'every-boot'
        ? `${section} makes the module ${dashed(module)} run at every boot${module === 'scripts_user' ? ', and with it the user scripts kept on the disk' : ''}.`
        : `${section} runs ${dashed(module)} under a frequency or name whose marker does not exist yet, so it runs once more.`,
  }));
  if (raised.length > 0) return raised;
  if (key === 'output') return judgeOutput(entry.value);
  const module = moduleOf(key);
  if (module === null || isEmpty(entry.value)) return [];
  if (module === 'runcmd') return [judgeRuncmd(config)];
  const { when } = scheduleOf(module, config);
  if (when === 'absent')
    return [
      { when, says: `${key} is not applied, because the module lists here leave ${dashed(module)} out.` },
    ];
  if (when === 'every-boot') {
    return onlyAppliesSettings(module)
      ? [{ when: 'done', says: `${key} only applies settings.` }]
      : [{ when, says: `${key} runs at every boot.` }];
  }
  if (when === 'again') return [{ when, says: `${key} is applied once more at the next start.` }];
  return [{ when, says: `${key} is applied once per instance id, which stop and start keep.` }];
}

/** runcmd only writes a script; scripts-user runs it. Both have to come round again. */
function judgeRuncmd(config: MergedConfig): Reason {
  const written = scheduleOf('runcmd', config).when;
  const run = scheduleOf('scripts_user', config).when;
  if (written === 'absent' || run === 'absent') {
    return {
      when: 'absent',
      says: 'runcmd does not run, because the module lists here leave runcmd or scripts-user out.',
    };
  }
  if (written === 'every-boot' && run === 'every-boot')
    return { when: 'every-boot', says: 'runcmd is written and run at every boot.' };
  if (written !== 'done' && run !== 'done')
    return { when: 'again', says: 'runcmd is written and run once more at the next start.' };
  return {
    when: 'done',
    says: 'runcmd is written and run once per instance id, which stop and start keep.',
  };
}

/** `output` may pipe cloud-init's own output into a shell command at every boot; tee into a file is the usual, harmless case. */
function judgeOutput(value: Yaml): Reason[] {
  const texts: string[] = [];
  const collect = (node: Yaml, depth: number): void => {
    if (typeof node === 'string') texts.push(node);
    else if (depth < 4 && Array.isArray(node)) for (const inner of node) collect(inner, depth + 1);
    else if (depth < 4 && node instanceof Map) for (const inner of node.values()) collect(inner, depth + 1);
  };
  collect(value, 0);
  const pipes = texts.filter(
    (text) => text.trim().startsWith('|') && !/^\s*\|\s*tee\s+(-a\s+)?[\w./-]+\s*$/.test(text),
  );
  return pipes.length === 0
    ? []
    : [{ when: 'every-boot', says: 'output pipes into a shell command at every boot.' }];
}

function conclude(reasons: readonly Reason[], replaced: readonly string[]): Verdict {
  const every = reasons.filter((reason) => reason.when === 'every-boot');
  const again = reasons.filter((reason) => reason.when === 'again');
  const once = reasons.filter((reason) => reason.when === 'done');
  const say = (list: readonly Reason[]) =>
    [...new Set(list.map((reason) => reason.says)), ...replaced].slice(0, 5).join(' ');
  if (every.length > 0)
    return {
      runs: 'every-boot',
      runsAtNextStart: 'yes',
      as: 'root',
      why: say(every),
      citation: CITATIONS.modules,
    };
  if (again.length > 0)
    return { runs: 'once', runsAtNextStart: 'yes', as: 'root', why: say(again), citation: CITATIONS.modules };
  if (once.length > 0)
    return { runs: 'once', runsAtNextStart: 'no', as: 'root', why: say(once), citation: CITATIONS.modules };
  const rest = say(reasons);
  return never(rest === '' ? 'No key in it is one that cloud-init acts on.' : rest, CITATIONS.formats);
}

function isEmpty(value: Yaml): boolean {
  return (
    value === null ||
    value === false ||
    (Array.isArray(value) && value.length === 0) ||
    (value instanceof Map && value.size === 0)
  );
}

function dashed(module: string): string {
  return module.replaceAll('_', '-');
}
