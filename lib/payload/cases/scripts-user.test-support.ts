// Station: verdict cases of module lists that change how often scripts-user runs. Refuses code.
import { FROM, HOOK, mime, type VerdictCase } from './verdict-case.test-support';

const ALWAYS = 'cloud_final_modules:\n- [scripts-user, always]';

/** A cloud-config and a script beside it. */
function beside(config: string): string {
  return mime([
    ['text/cloud-config', `#cloud-config\n${config}`],
    ['text/x-shellscript', HOOK],
  ]);
}

function both(
  title: string,
  config: string,
  parts: [string, string],
  more: Partial<VerdictCase> = {},
): VerdictCase {
  return {
    title,
    input: beside(config),
    parts: [`1 text/cloud-config ${parts[0]}`, `2 text/x-shellscript ${parts[1]}`],
    next: parts.some((part) => part.includes(' yes ')) ? 'yes' : 'no',
    newInstance: parts.every((part) => part.startsWith('never')) ? 'no' : 'yes',
    from: FROM.modules,
    ...more,
  };
}

const EVERY: [string, string] = ['every-boot root yes final', 'every-boot root yes final'];
const MORE: [string, string] = ['once root yes final', 'once root yes final'];
const SAME: [string, string] = ['never nobody no -', 'once root no final'];

export const SCRIPTS_USER: VerdictCase[] = [
  both('scripts-user always, as a list', ALWAYS, EVERY),
  both(
    'a mapping in place of the list, of which Python walks the keys',
    'cloud_final_modules: {scripts-user: always}',
    SAME,
  ),
  both(
    'scripts-user always, as a mapping',
    'cloud_final_modules:\n- {name: scripts-user, frequency: always}',
    EVERY,
  ),
  both('scripts_user always, with an underscore', 'cloud_final_modules:\n- [scripts_user, always]', EVERY),
  both(
    'scripts-user always, with white space and arguments',
    'cloud_final_modules:\n- [" scripts-user ", " always ", 1]',
    EVERY,
  ),
  both('scripts-user always, in the config stage', 'cloud_config_modules:\n- [scripts-user, always]', [
    'every-boot root yes config',
    'every-boot root yes config',
  ]),
  both('scripts-user always, in the network stage', 'cloud_init_modules:\n- [scripts-user, always]', [
    'every-boot root yes network',
    'every-boot root yes network',
  ]),
  both('scripts-user once, whose marker is its own', 'cloud_final_modules:\n- [scripts-user, once]', MORE, {
    from: FROM.semaphores,
  }),
  both(
    'scripts-user under its file name, whose marker is its own',
    'cloud_final_modules:\n- cc_scripts_user',
    MORE,
    {
      from: FROM.semaphores,
    },
  ),
  both('scripts-user as it is anyway', 'cloud_final_modules:\n- scripts-user', SAME),
  both(
    'scripts-user once-per-instance, as it is anyway',
    'cloud_final_modules:\n- [scripts-user, once-per-instance]',
    SAME,
  ),
  both(
    'a frequency that cloud-init does not know',
    'cloud_final_modules:\n- [scripts-user, sometimes]',
    SAME,
  ),
  both(
    'a frequency in capitals, which cloud-init does not know',
    'cloud_final_modules:\n- [scripts-user, Always]',
    SAME,
  ),
  both(
    'a module in capitals, which cloud-init does not find',
    'cloud_final_modules:\n- [Scripts-User, always]',
    ['never nobody no -', 'never nobody no -'],
  ),
  both(
    'named twice, the second time always',
    'cloud_final_modules:\n- scripts-user\n- [scripts-user, always]',
    EVERY,
  ),
  both(
    'a frequency that YAML 1.1 reads as true, which stops the stage',
    'cloud_final_modules:\n- [scripts-user, on]',
    ['never nobody no -', 'never nobody no -'],
  ),
  both(
    'an entry that is a number, which stops the stage',
    'cloud_final_modules:\n- [scripts-user, always]\n- 5',
    ['never nobody no -', 'never nobody no -'],
  ),
  both('an empty list, so that no module of the stage runs', 'cloud_final_modules: []', [
    'never nobody no -',
    'never nobody no -',
  ]),
  both('scripts-user left out', 'cloud_final_modules: [phone-home]', [
    'never nobody no -',
    'never nobody no -',
  ]),
  {
    title: 'a later list in place of the one that said always',
    input: mime([
      ['text/cloud-config', ALWAYS],
      ['text/cloud-config', 'cloud_final_modules: [scripts-user]'],
      ['text/x-shellscript', HOOK],
    ]),
    parts: [
      '1 text/cloud-config never nobody no -',
      '2 text/cloud-config never nobody no -',
      '3 text/x-shellscript once root no final',
    ],
    next: 'no',
    newInstance: 'yes',
    from: FROM.mergers,
  },
  {
    title: 'a later list that says always',
    input: mime([
      ['text/cloud-config', 'cloud_final_modules: [scripts-user]'],
      ['text/cloud-config', ALWAYS],
      ['text/x-shellscript', HOOK],
    ]),
    parts: [
      '1 text/cloud-config never nobody no -',
      '2 text/cloud-config every-boot root yes final',
      '3 text/x-shellscript every-boot root yes final',
    ],
    next: 'yes',
    newInstance: 'yes',
    from: FROM.mergers,
  },
];
