// Station: verdict cases of a single cloud-config. Refuses code.
import { FROM, type VerdictCase } from './verdict-case.test-support';

const EVERY = '1 text/cloud-config every-boot root yes network';
const NEVER = '1 text/cloud-config never nobody no -';

function config(
  title: string,
  body: string,
  part: string,
  from: string,
  more: Partial<VerdictCase> = {},
): VerdictCase {
  const next = part.includes(' yes ') ? 'yes' : 'no';
  const newInstance = part === NEVER ? 'no' : 'yes';
  return { title, input: `#cloud-config\n${body}\n`, parts: [part], next, newInstance, from, ...more };
}

const once = (stage: string) => `1 text/cloud-config once root no ${stage}`;

export const CLOUD_CONFIG: VerdictCase[] = [
  config('bootcmd', 'bootcmd: [date]', EVERY, 'config/cc_bootcmd.py: PER_ALWAYS'),
  config('bootcmd with lists of words', 'bootcmd:\n- [sh, -c, date]', EVERY, FROM.shellify),
  config('bootcmd as one text, which is refused', 'bootcmd: date', NEVER, FROM.shellify, {
    says: /is not a list/,
  }),
  config(
    'bootcmd with an entry that YAML reads as a mapping',
    'bootcmd:\n- echo: hi\n- date',
    NEVER,
    FROM.shellify,
    {
      says: /a mapping \(number 1\)/,
    },
  ),
  config(
    'bootcmd with an entry that YAML 1.1 reads as true',
    'bootcmd:\n- date\n- yes',
    NEVER,
    FROM.shellify,
  ),
  config('bootcmd with an entry left empty', 'bootcmd:\n-\n- date', EVERY, FROM.shellify),
  config('bootcmd of nothing', 'bootcmd: []', NEVER, FROM.shellify),
  config('runcmd', 'runcmd: [date]', once('final'), 'config/cc_runcmd.py, cc_scripts_user.py: PER_INSTANCE'),
  config('runcmd switched off', 'runcmd: off', NEVER, FROM.shellify),
  config(
    'write_files',
    'write_files:\n- {path: /etc/cron.d/a, content: x}',
    once('network'),
    'config/cc_write_files.py',
  ),
  config(
    'write_files that wait for the final stage',
    'write_files:\n- {path: /etc/cron.d/a, content: x, defer: true}',
    once('final'),
    'config/cc_write_files_deferred.py',
  ),
  config(
    'users',
    'users:\n- {name: ana, sudo: "ALL=(ALL) NOPASSWD:ALL"}',
    once('network'),
    'config/cc_users_groups.py',
  ),
  config(
    'keys for the default user',
    'ssh_authorized_keys: [ssh-ed25519 AAAA x]',
    once('network'),
    'config/cc_ssh.py',
  ),
  config('packages', 'packages: [nmap]', once('final'), 'config/cc_package_update_upgrade_install.py'),
  config(
    'several keys, the earliest stage named',
    'runcmd: [date]\nwrite_files:\n- {path: /a, content: b}',
    once('network'),
    'cloud-init docs: explanation/boot',
  ),
  config('bootcmd beside keys of one run', 'runcmd: [date]\nbootcmd: [date]', EVERY, 'config/cc_bootcmd.py'),
  config(
    'chef, which runs at every boot',
    'chef: {server_url: "https://chef.example.com"}',
    '1 text/cloud-config every-boot root yes final',
    'config/cc_chef.py: PER_ALWAYS',
  ),
  config(
    'repositories of zypper, which are written at every boot',
    'zypper: {repos: [{id: a, baseurl: "http://192.0.2.7/"}]}',
    '1 text/cloud-config every-boot root yes config',
    'config/cc_zypper_add_repo.py: PER_ALWAYS',
  ),
  config(
    'settings of a module that runs at every boot',
    'manage_etc_hosts: true',
    once('network'),
    'config/cc_update_etc_hosts.py: PER_ALWAYS',
    { says: /every boot/ },
  ),
  config('root let in', 'disable_root: false', once('network'), 'config/cc_ssh.py'),
  config('passwords refused', 'ssh_pwauth: false', once('config'), 'config/cc_set_passwords.py'),
  config('output into a command', 'output: {all: "| sh -c id"}', EVERY, FROM.output),
  config('output into a file by tee', 'output: {all: "| tee -a /var/log/a.log"}', NEVER, FROM.output),
  config(
    'output into a command by its parts',
    'output: {final: {output: ">> /var/log/a.log", error: "| sh -c id"}}',
    EVERY,
    FROM.output,
  ),
  config('output of no stage that there is', 'output: {last: "| sh -c id"}', NEVER, FROM.output),
  config('output that is one text', 'output: "| sh -c id"', NEVER, FROM.output),
  config('nothing but comments', '# nothing here\n# at all', NEVER, FROM.cloudConfig),
  config('keys of nobody', 'a: b', NEVER, FROM.modules),
  config('a list instead of keys', '- bootcmd', NEVER, 'cloudinit/util.py, load_yaml'),
  config(
    'two documents, which YAML refuses here',
    'bootcmd: [date]\n---\na: b',
    NEVER,
    'cloudinit/util.py, load_yaml',
  ),
  config('YAML with a tab for indentation', 'bootcmd:\n\t- date', NEVER, 'cloudinit/util.py, load_yaml'),
  config('YAML with aliases', 'x: &x [date]\nbootcmd: *x', EVERY, 'cloudinit/safeyaml.py'),
  config('an alias of nothing, which is no YAML', 'bootcmd: *x', NEVER, 'PyYAML: Composer'),
  config(
    'a key that YAML reads twice, the later one counting',
    'bootcmd: [date]\nbootcmd: []',
    NEVER,
    'PyYAML: SafeLoader',
  ),
  config('carriage returns', 'bootcmd:\r\n- date\r', EVERY, 'PyYAML: Reader'),
  config('vendor_data', 'vendor_data: {enabled: true}', NEVER, 'cloudinit/stages.py, _consume_vendordata', {
    says: /EC2 has none/,
  }),
  config('manual_cache_clean', 'manual_cache_clean: true', NEVER, 'cloudinit/cmd/main.py, main_init', {
    says: /no longer sees changed user data/,
  }),
  config(
    'datasource',
    'datasource: {Ec2: {metadata_urls: ["http://192.0.2.7"]}}',
    NEVER,
    'cloudinit/sources/DataSourceEc2.py',
    { says: /take user data from elsewhere/ },
  ),
  config('system_info', 'system_info: {default_user: {name: ana}}', NEVER, 'cloudinit/stages.py'),
  {
    title: 'white space and capitals before cloud-config',
    input: '\n\n  #CLOUD-Config\nbootcmd: [date]\n',
    parts: [EVERY],
    next: 'yes',
    newInstance: 'yes',
    from: FROM.sniff,
  },
  {
    title: 'a tab before cloud-config, which tells the type but is no YAML',
    input: '\t#cloud-config\nbootcmd: [date]\n',
    parts: [NEVER],
    next: 'no',
    newInstance: 'no',
    from: 'PyYAML: Scanner, fetch_more_tokens',
  },
  {
    title: 'brackets whose further lines are not indented, which PyYAML takes',
    input: '#cloud-config\nbootcmd: [date,\nid]\n',
    parts: [EVERY],
    next: 'yes',
    newInstance: 'yes',
    from: 'PyYAML: Scanner, unwind_indent',
  },
  {
    title: 'bootcmd of a word that other readers of YAML 1.1 take for false',
    input: '#cloud-config\nbootcmd: [n]\n',
    parts: [EVERY],
    next: 'yes',
    newInstance: 'yes',
    from: 'PyYAML: Resolver',
  },
  {
    title: 'the word without what makes it one',
    input: '#cloud-conf\nbootcmd: [date]\n',
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    from: FROM.sniff,
  },
];
