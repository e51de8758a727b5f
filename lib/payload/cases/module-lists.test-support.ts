// Station: verdict cases of module lists that change how often other modules run. Refuses code.
import { FROM, HOOK, mime, type VerdictCase } from './verdict-case.test-support';

const ALWAYS = 'cloud_final_modules:\n- [scripts-user, always]';

function alone(title: string, config: string, part: string, more: Partial<VerdictCase> = {}): VerdictCase {
  const next = part.includes(' yes ') ? 'yes' : 'no';
  return {
    title,
    input: `#cloud-config\n${config}\n`,
    parts: [`1 text/cloud-config ${part}`],
    next,
    newInstance: part.startsWith('never') ? 'no' : 'yes',
    from: FROM.modules,
    ...more,
  };
}

export const MODULE_LISTS: VerdictCase[] = [
  alone(
    'scripts-user always without any script, for those on the disk',
    ALWAYS,
    'every-boot root yes final',
    {
      newInstance: 'no',
      says: /scripts kept on the disk/,
    },
  ),
  alone(
    'runcmd always, which only writes its script',
    'runcmd: [date]\ncloud_config_modules:\n- [runcmd, always]',
    'once root no final',
    {
      from: 'cloud-init pull request 1481; config/cc_runcmd.py',
    },
  ),
  alone(
    'runcmd and scripts-user always',
    `runcmd: [date]\ncloud_config_modules:\n- [runcmd, always]\n${ALWAYS}`,
    'every-boot root yes final',
  ),
  alone(
    'scripts-user always with runcmd, whose old script runs',
    `runcmd: [date]\n${ALWAYS}`,
    'every-boot root yes final',
  ),
  alone(
    'write-files always',
    'write_files:\n- {path: /a, content: b}\ncloud_init_modules:\n- [write-files, always]',
    'every-boot root yes network',
  ),
  alone(
    'users-groups always',
    'users: [{name: ana}]\ncloud_init_modules:\n- [users-groups, always]',
    'every-boot root yes network',
  ),
  alone(
    'phone-home always',
    'phone_home: {url: "http://192.0.2.7/"}\ncloud_final_modules:\n- [phone-home, always]',
    'every-boot root yes final',
    {
      from: 'cloud-init docs: how-to/rerun_cloud_init, change module frequency',
    },
  ),
  alone(
    'a module made to run always with nothing to do',
    'cloud_config_modules:\n- [timezone, always]',
    'never nobody no -',
  ),
  alone(
    'a module that cloud-init does not have',
    'cloud_config_modules:\n- [evil, always]',
    'never nobody no -',
  ),
  alone(
    'bootcmd once per instance, whose marker is new',
    'bootcmd: [date]\ncloud_init_modules:\n- [bootcmd, once-per-instance]',
    'once root yes network',
    {
      from: FROM.semaphores,
    },
  ),
  alone('bootcmd left out', 'bootcmd: [date]\ncloud_init_modules: [ssh]', 'never nobody no -'),
  {
    title: 'per-boot scripts made to run once per instance, under a new marker',
    input: mime([
      ['text/cloud-config', 'cloud_final_modules:\n- [scripts-per-boot, once-per-instance]'],
      ['text/x-shellscript-per-boot', HOOK],
    ]),
    parts: ['1 text/cloud-config once root yes final', '2 text/x-shellscript-per-boot once root yes final'],
    next: 'yes',
    newInstance: 'yes',
    from: FROM.semaphores,
  },
  {
    title: 'per-once scripts made to run always',
    input: mime([
      ['text/cloud-config', 'cloud_final_modules:\n- [scripts-per-once, always]'],
      ['text/x-shellscript-per-once', HOOK],
    ]),
    parts: [
      '1 text/cloud-config every-boot root yes final',
      '2 text/x-shellscript-per-once every-boot root yes final',
    ],
    next: 'yes',
    newInstance: 'yes',
    from: FROM.modules,
  },
];
