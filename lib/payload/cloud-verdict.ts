// Station: one part of cloud-init user data → how often it runs, as whom and why. Refuses to fetch, render or run anything.
import { CITATIONS } from './citations';
import type { RawPart } from './cloud-parts';
import type { MergedConfig } from './cloud-config';
import { judgeConfig } from './config-verdict';
import { scheduleOf } from './module-schedule';
import { judgeHandler } from './part-handler';
import { sniffType } from './sniff';
import { stripStart, toText } from './text';
import { never, unclear, type Verdict } from './verdict';

const SCRIPT_MODULES: Record<string, string> = {
  'text/x-shellscript': 'scripts_user',
  'text/x-shellscript-per-boot': 'scripts_per_boot',
  'text/x-shellscript-per-instance': 'scripts_per_instance',
  'text/x-shellscript-per-once': 'scripts_per_once',
};

export function judgeCloudPart(part: RawPart, config: MergedConfig): Verdict {
  if (part.broken !== null) return never(part.broken, CITATIONS.formats);
  const text = toText(part.bytes);
  const script = SCRIPT_MODULES[part.type];
  if (script !== undefined) return judgeScript(text, script, config);
  switch (part.type) {
    case 'text/cloud-boothook':
      return judgeBoothook(text);
    case 'text/cloud-config':
    case 'text/cloud-config-jsonp':
      return judgeConfig(part.path, config);
    case 'text/part-handler':
      return judgeHandler(text);
    case 'text/x-include-url':
      return unclear(
        'It names addresses that cloud-init fetches at every boot and treats as user data; what they hold decides. Nothing was fetched here.',
        CITATIONS.formats,
      );
    case 'text/x-include-once-url':
      return unclear(
        'It names addresses that cloud-init fetches once, keeps, and treats as user data; what they hold decides. Nothing was fetched here.',
        CITATIONS.formats,
      );
    case 'text/jinja2':
      return unclear(
        `It is a template that cloud-init fills in on the instance${rendersTo(text)}; it is shown as it stands.`,
        CITATIONS.formats,
      );
    case 'text/upstart-job':
      return never(
        'cloud-init dropped Upstart jobs in 22.2, and older versions write the job once per instance id only.',
        CITATIONS.formats,
      );
    default:
      return judgeUnknown(part, text);
  }
}

function judgeScript(text: string, module: string, config: MergedConfig): Verdict {
  const { when, list } = scheduleOf(module, config);
  const shebang = text.startsWith('#!')
    ? ''
    : ' It does not begin with #!, so running it fails unless the system helps itself.';
  const name = module.replaceAll('_', '-');
  const citation = module === 'scripts_per_boot' ? CITATIONS.scriptsPerBoot : CITATIONS.scriptsUser;
  if (when === 'absent')
    return never(
      `The payload's own module lists leave ${name} out, so the script is written but not run.`,
      citation,
    );
  if (when === 'every-boot') {
    const because =
      list === null ? `${name} runs its scripts at every boot` : `${list} sets ${name} to run at every boot`;
    return { runs: 'every-boot', runsAtNextStart: 'yes', as: 'root', why: `${because}.${shebang}`, citation };
  }
  if (when === 'again') {
    const why = `${list ?? 'A module list'} runs ${name} under a frequency or name whose marker does not exist yet, so it runs once more at the next start.${shebang}`;
    return { runs: 'once', runsAtNextStart: 'yes', as: 'root', why, citation };
  }
  const once =
    module === 'scripts_per_once'
      ? 'once in the life of the disk'
      : 'once per instance id, and stop and start keep the id';
  return {
    runs: 'once',
    runsAtNextStart: 'no',
    as: 'root',
    why: `${name} runs ${once}: written again at the next start, but not run.${shebang}`,
    citation,
  };
}

/** cloud-init cuts the exact prefix off and executes the rest as a file, without a shell. */
function judgeBoothook(text: string): Verdict {
  const prefix = '#cloud-boothook';
  const file = stripStart(text.startsWith(prefix) ? text.slice(prefix.length) : text);
  const problem =
    file === ''
      ? ' Nothing stands behind the first line, so there is nothing to run yet.'
      : file.startsWith('#!') || file.startsWith('\u007fELF')
        ? ''
        : ' What follows does not begin with #!, so cloud-init tries to execute it at every boot and that fails: the attempt is real, the effect is not.';
  return {
    runs: 'every-boot',
    runsAtNextStart: 'yes',
    as: 'root',
    why: `A boothook is executed at every boot, early, before most services.${problem}`,
    citation: CITATIONS.formats,
  };
}

function rendersTo(text: string): string {
  const body = text.replace(/^\s*##[^\n]*(\n|$)/, '');
  const type = sniffType(body);
  return type === null ? '' : `; unfilled it reads as ${type}`;
}

function judgeUnknown(part: RawPart, text: string): Verdict {
  if (part.type === 'text/x-not-multipart' || part.type === 'text/plain') {
    const start = stripStart(text).slice(0, 1);
    const why =
      start === '#'
        ? 'It begins with # and a word that cloud-init does not know'
        : 'Nothing at its beginning tells cloud-init what it is';
    return never(`${why}; cloud-init warns and does nothing.`, CITATIONS.formats);
  }
  return never(`cloud-init has no handler for ${part.type}; it warns and does nothing.`, CITATIONS.formats);
}
