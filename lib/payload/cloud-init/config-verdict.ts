// Station: one cloud-config part → what it does at the next start. Refuses other kinds of part.
import { earliest, STAGES, stageOfSection } from './boot-stages';
import { CITATIONS } from '@/lib/payload/citations';
import type { ConfigKey, MergedConfig } from './cloud-config';
import { isIdle, moduleOf, modulesOf, onlyAppliesSettings, settingNote } from './config-keys';
import type { NextStart, Stage } from '@/lib/payload/decoded';
import { unlessFirstUse } from './first-use';
import { SCRIPT_MODULES } from './module-facts';
import { isBrokenList, raisedModules, scheduleOf, type Schedule } from './module-schedule';
import { refusalOfShellList } from './shell-list';
import { stripStart } from '@/lib/payload/text';
import { everyBoot, never, once, unclear, type Verdict } from '@/lib/payload/verdict';
import type { Yaml } from './yaml';

type When = Schedule['when'];

interface Reason {
  when: When;
  says: string;
  stage: Stage | null;
  /** What it does on a new instance, where its own frequency doesn't say. */
  onNew?: NextStart;
}

/** `path` names the part among those that were merged; `brought` are the script modules for which some part brings a script. */
export function judgeConfig(path: string, config: MergedConfig, brought: ReadonlySet<string>): Verdict {
  const refused = config.refused.get(path);
  if (refused !== undefined)
    return never(`${refused} cloud-init warns and takes nothing from it.`, CITATIONS.formats);
  if (config.unclear.has(path)) {
    return unclear(
      'It patches the configuration of other parts in a way that is not followed here; read it.',
      CITATIONS.merging,
      STAGES.handle,
    );
  }
  const reasons: Reason[] = [];
  for (const [key, entry] of config.keys) {
    if (entry.from.includes(path)) reasons.push(...judgeKey(key, entry, config, brought));
  }
  const merging = [
    ...(config.replaced.get(path) ?? []).map(({ key, by }) => `Its ${key} is replaced by part ${by}.`),
    ...(config.left.get(path) ?? []).map(({ key, by }) =>
      by === null
        ? `Its ${key} is not taken, because its merge_how names no dict().`
        : `Its ${key} is not taken: its merge_how leaves the one of part ${by} in place.`,
    ),
  ].slice(0, 3);
  const verdict = conclude(reasons, merging);
  const isDone = verdict.runs === 'once' && verdict.runsAtNextStart === 'no';
  return isDone ? { ...verdict, unless: unlessFirstUse(path, config) } : verdict;
}

function judgeKey(
  key: string,
  { value }: ConfigKey,
  config: MergedConfig,
  brought: ReadonlySet<string>,
): Reason[] {
  if (isBrokenList(key, value)) {
    const says = `${key} has an entry that cloud-init cannot read, so it runs no module of that stage.`;
    return [{ when: 'absent', says, stage: null }];
  }
  const raised = raisedModules(key, value);
  if (raised.length > 0) return raised.map((one) => judgeRaised(one, config, brought));
  if (key === 'output') return judgeOutput(value);
  const setting = settingNote(key);
  if (setting !== null) return [{ when: 'absent', says: setting, stage: null }];
  const module = moduleOf(key);
  if (module === null || isIdle(key, value)) return [];
  if (module === 'runcmd') return [judgeRuncmd(value, config)];
  const refusal = module === 'bootcmd' ? refusalOfShellList(value) : null;
  if (refusal !== null) return [{ when: 'absent', says: `${key} ${refusal}.`, stage: null }];
  return modulesOf(key, value).map((one) => judgeModule(key, one, config));
}

function judgeModule(key: string, module: string, config: MergedConfig): Reason {
  const { when, section } = scheduleOf(module, config);
  const stage = section === null ? null : stageOfSection(section);
  if (when === 'absent') {
    const says = `${key} is not applied, because the module lists here leave ${dashed(module)} out.`;
    return { when, says, stage };
  }
  if (when === 'every-boot') {
    return onlyAppliesSettings(module)
      ? {
          when: 'done',
          says: `${key} is applied at every boot, but only sets what it names: it runs no command of the user data.`,
          stage,
        }
      : { when, says: `${key} runs at every boot.`, stage };
  }
  return when === 'again'
    ? { when, says: `${key} is applied once more at the next start.`, stage }
    : { when, says: `${key} is applied once per instance id, which stop and start keep.`, stage };
}

/** A list that lets a module run more often. It matters for what the module then finds: scripts on the disk, or keys of the payload. */
function judgeRaised(
  { section, module, when }: ReturnType<typeof raisedModules>[number],
  config: MergedConfig,
  brought: ReadonlySet<string>,
): Reason {
  const stage = stageOfSection(section);
  const how =
    when === 'every-boot'
      ? `${section} makes the module ${dashed(module)} run at every boot`
      : `${section} runs ${dashed(module)} under a frequency or name whose marker does not exist yet, so it runs once more`;
  if (SCRIPT_MODULES.has(module)) {
    if (module !== 'scripts_user' && !brought.has(module))
      return { when: 'absent', says: `${how}, and the payload brings no script for it.`, stage };
    const kept = module === 'scripts_user' ? ', and with it the user scripts kept on the disk' : '';
    return { when, says: `${how}${kept}.`, stage, onNew: brought.has(module) ? 'yes' : 'no' };
  }
  const key = [...config.keys].find(
    ([name, entry]) => moduleOf(name) === module && !isIdle(name, entry.value),
  )?.[0];
  if (module === 'runcmd')
    return {
      when: 'absent',
      says: `${how}, which only writes the script of runcmd; scripts-user runs it.`,
      stage,
    };
  if (key === undefined && module !== 'write_files_deferred')
    return { when: 'absent', says: `${how}, with nothing of the payload for it to do.`, stage };
  return { when, says: `${how}.`, stage };
}

/** runcmd only writes a script; scripts-user runs it. Both have to come round again. */
function judgeRuncmd(value: Yaml, config: MergedConfig): Reason {
  const refusal = refusalOfShellList(value);
  if (refusal !== null) return { when: 'absent', says: `runcmd ${refusal}.`, stage: null };
  const written = scheduleOf('runcmd', config).when;
  const { when: run, section } = scheduleOf('scripts_user', config);
  const stage = section === null ? null : stageOfSection(section);
  if (written === 'absent' || run === 'absent') {
    const says = 'runcmd does not run, because the module lists here leave runcmd or scripts-user out.';
    return { when: 'absent', says, stage };
  }
  if (written === 'every-boot' && run === 'every-boot')
    return { when: 'every-boot', says: 'runcmd is written and run at every boot.', stage };
  if (written !== 'done' && run !== 'done')
    return { when: 'again', says: 'runcmd is written and run once more at the next start.', stage };
  const says =
    run === 'done'
      ? 'runcmd is run once per instance id, which stop and start keep.'
      : 'runcmd is written once per instance id, so what scripts-user runs again is the script of the earlier user data.';
  return { when: 'done', says, stage };
}

/**
 * `output` may pipe cloud-init's own output into a shell command at every boot; tee into a file is the usual, harmless case.
 * Texts of a stage, or of `all` in place of one, are read as cloudinit/util.py, get_output_cfg does.
 */
function judgeOutput(value: Yaml): Reason[] {
  const stages =
    value instanceof Map ? ['init', 'config', 'final', 'all'].map((name) => value.get(name)) : [];
  const pipes = stages
    .flatMap((stage) =>
      Array.isArray(stage)
        ? stage.slice(0, 2)
        : stage instanceof Map
          ? [stage.get('output'), stage.get('error')]
          : [stage],
    )
    .filter((text) => typeof text === 'string')
    .filter((text) => stripStart(text).startsWith('|') && !/^\s*\|\s*tee\s+(-a\s+)?[\w./-]+\s*$/.test(text));
  const says = 'output pipes into a shell command at every boot.';
  return pipes.length === 0 ? [] : [{ when: 'every-boot', says, stage: STAGES.output }];
}

function conclude(reasons: readonly Reason[], merging: readonly string[]): Verdict {
  for (const when of ['every-boot', 'again', 'done'] as const) {
    const deciding = reasons.filter((reason) => reason.when === when);
    if (deciding.length === 0) continue;
    const says = [...new Set(deciding.map((reason) => reason.says)), ...merging].slice(0, 5).join(' ');
    const stage = earliest(deciding.map((reason) => reason.stage)) ?? STAGES.finalModules;
    const verdict =
      when === 'every-boot'
        ? everyBoot(says, CITATIONS.modules, stage)
        : once(says, CITATIONS.modules, stage, { again: when === 'again' });
    const applied = reasons.filter((reason) => reason.when !== 'absent');
    return applied.every(({ onNew }) => onNew === 'no') ? { ...verdict, runsOnNewInstance: 'no' } : verdict;
  }
  const rest = [...new Set(reasons.map((reason) => reason.says)), ...merging].slice(0, 5).join(' ');
  return never(
    rest === '' ? 'No key in it makes cloud-init run or change anything of the system.' : rest,
    CITATIONS.formats,
  );
}

function dashed(module: string): string {
  return module.replaceAll('_', '-');
}
