// Station: a script or boothook → how often cloud-init runs it. Refuses other kinds of part.
import { STAGES, stageOfSection } from './boot-stages';
import { CITATIONS } from '@/lib/payload/citations';
import type { MergedConfig } from './cloud-config';
import { scheduleOf } from './module-schedule';
import { isUtf8, stripStart } from '@/lib/payload/text';
import { everyBoot, never, once, type Verdict } from '@/lib/payload/verdict';

/** By MIME type, the module that runs what cloud-init writes to the disk for it. */
export const MODULE_OF_SCRIPT: Readonly<Record<string, string>> = {
  'text/x-shellscript': 'scripts_user',
  'text/x-shellscript-per-boot': 'scripts_per_boot',
  'text/x-shellscript-per-instance': 'scripts_per_instance',
  'text/x-shellscript-per-once': 'scripts_per_once',
};

export function judgeScript(text: string, bytes: Uint8Array, module: string, config: MergedConfig): Verdict {
  const { when, list, section } = scheduleOf(module, config);
  const name = module.replaceAll('_', '-');
  const citation = module === 'scripts_per_boot' ? CITATIONS.scriptsPerBoot : CITATIONS.scriptsUser;
  const stage = section === null ? STAGES.finalModules : stageOfSection(section);
  const since = module === 'scripts_user' ? '' : ' cloud-init knows this type since 22.1.';
  const problems = `${withoutInterpreter(text)}${notUtf8(bytes)}${since}`;
  if (when === 'absent') {
    const why = `The payload's own module lists leave ${name} out, so the script is written but not run.`;
    return never(why, citation);
  }
  if (when === 'every-boot') {
    const because =
      list === null ? `${name} runs its scripts at every boot` : `${list} sets ${name} to run at every boot`;
    return everyBoot(`${because}.${problems}`, citation, stage);
  }
  if (when === 'again') {
    const why = `${list ?? 'A module list'} runs ${name} under a frequency or name whose marker does not exist yet, so it runs once more at the next start.${problems}`;
    return once(why, citation, stage, { again: true });
  }
  const often =
    module === 'scripts_per_once'
      ? 'once in the life of the disk'
      : 'once per instance id, and stop and start keep the id';
  const why = `${name} runs ${often}: the script is written again at the next start, but not run.${problems}`;
  return once(why, citation, stage);
}

/** cloud-init cuts the exact prefix off and executes the rest as a file, without a shell. */
export function judgeBoothook(text: string, bytes: Uint8Array): Verdict {
  const prefix = '#cloud-boothook';
  const file = stripStart(text.startsWith(prefix) ? text.slice(prefix.length) : text);
  const problem =
    file === ''
      ? ' Nothing stands behind the first line, so there is nothing to run yet.'
      : file.startsWith('#!') || file.startsWith('\u007fELF')
        ? ''
        : ' What follows does not begin with #!, so cloud-init tries to execute it at every boot and that fails: the attempt is real, the effect is not.';
  const why = `A boothook is executed at every boot, early, before most services.${problem}${notUtf8(bytes)}`;
  return everyBoot(why, CITATIONS.formats, STAGES.handle);
}

function withoutInterpreter(text: string): string {
  return text.startsWith('#!')
    ? ''
    : ' It does not begin with #!, so running it fails unless the system helps itself.';
}

/** cloudinit/util.py, write_file: what did not decode as UTF-8 cannot be encoded again. */
function notUtf8(bytes: Uint8Array): string {
  return isUtf8(bytes)
    ? ''
    : ' It is not valid UTF-8, so only cloud-init on Python 2 (Amazon Linux 2) can write and run it.';
}
