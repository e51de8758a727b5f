// Station: which cloud-init module reads a cloud-config key. Refuses keys that no module of cloud-init reads.
import type { Yaml } from './yaml';

/** Keys that bring commands, files, accounts or settings, by the module that applies them. */
const MODULES: Record<string, readonly string[]> = {
  bootcmd: ['bootcmd'],
  chef: ['chef'],
  runcmd: ['runcmd'],
  write_files: ['write_files'],
  users_groups: ['users', 'user', 'groups'],
  ssh: [
    'ssh_authorized_keys',
    'ssh_keys',
    'ssh_deletekeys',
    'ssh_genkeytypes',
    'disable_root',
    'disable_root_opts',
    'allow_public_ssh_keys',
    'ssh_publish_hostkeys',
  ],
  ssh_import_id: ['ssh_import_id'],
  set_passwords: ['chpasswd', 'password', 'ssh_pwauth'],
  package_update_upgrade_install: [
    'packages',
    'package_update',
    'package_upgrade',
    'package_reboot_if_required',
    'apt_update',
    'apt_upgrade',
    'apt_reboot_if_required',
  ],
  apt_configure: ['apt', 'apt_sources', 'apt_mirror', 'apt_proxy', 'apt_preserve_sources_list'],
  snap: ['snap', 'snappy'],
  yum_add_repo: ['yum_repos', 'yum_repo_dir'],
  apk_configure: ['apk_repos'],
  zypper_add_repo: ['zypper'],
  set_hostname: ['hostname', 'fqdn', 'preserve_hostname', 'prefer_fqdn_over_hostname'],
  update_etc_hosts: ['manage_etc_hosts'],
  timezone: ['timezone'],
  locale: ['locale', 'locale_configfile'],
  ntp: ['ntp'],
  mounts: ['mounts', 'mount_default_fields', 'swap'],
  disk_setup: ['disk_setup', 'fs_setup', 'device_aliases'],
  growpart: ['growpart'],
  resizefs: ['resize_rootfs'],
  ca_certs: ['ca_certs', 'ca-certs'],
  power_state_change: ['power_state'],
  phone_home: ['phone_home'],
  puppet: ['puppet'],
  salt_minion: ['salt_minion'],
  mcollective: ['mcollective'],
  ansible: ['ansible'],
  landscape: ['landscape'],
  ubuntu_pro: ['ubuntu_pro', 'ubuntu_advantage'],
  rh_subscription: ['rh_subscription'],
  rsyslog: ['rsyslog', 'rsyslog_filename', 'rsyslog_dir'],
  lxd: ['lxd'],
  seed_random: ['random_seed'],
  resolv_conf: ['manage_resolv_conf', 'resolv_conf'],
  keyboard: ['keyboard'],
  wireguard: ['wireguard'],
  fan: ['fan'],
  final_message: ['final_message'],
  disable_ec2_metadata: ['disable_ec2_metadata'],
};

const MODULE_OF = new Map(
  Object.entries(MODULES).flatMap(([module, keys]) => keys.map((key) => [key, module])),
);

/** Modules that run every time but only apply settings: they carry no command of the payload's author. */
const HARMLESS_EVERY_BOOT = new Set([
  'growpart',
  'resizefs',
  'update_etc_hosts',
  'final_message',
  'disable_ec2_metadata',
  'fan',
]);

export function moduleOf(key: string): string | null {
  return MODULE_OF.get(key) ?? null;
}

/** Modules that read a key: files with `defer: true` have one of their own. */
export function modulesOf(key: string, value: Yaml): string[] {
  const module = moduleOf(key);
  if (module !== 'write_files') return module === null ? [] : [module];
  if (!Array.isArray(value)) return [module];
  return [
    ...(value.every(isDeferred) ? [] : ['write_files']),
    ...(value.some(isDeferred) ? ['write_files_deferred'] : []),
  ];
}

/** cloudinit/util.py, is_true. */
function isDeferred(item: Yaml): boolean {
  const defer = item instanceof Map ? item.get('defer') : undefined;
  return (
    defer === true ||
    ((typeof defer === 'string' || typeof defer === 'number') && /^(true|1|on|yes)$/i.test(String(defer)))
  );
}

/** Keys that say something with `false`: logging in is as the image has it where they are left out. */
const SWITCHES = new Set(['disable_root', 'ssh_pwauth']);

/** Whether the module of a key does no more with this value than without the key. */
export function isIdle(key: string, value: Yaml): boolean {
  return (
    value === null ||
    (value === false && !SWITCHES.has(key)) ||
    (Array.isArray(value) && value.length === 0) ||
    (value instanceof Map && value.size === 0)
  );
}

export function onlyAppliesSettings(module: string): boolean {
  return HARMLESS_EVERY_BOOT.has(module);
}

/** Keys that no module acts on but that change how cloud-init works from a later start on, or look as if they ran something. */
const SETTINGS: Record<string, string> = {
  manual_cache_clean:
    'manual_cache_clean runs nothing; from the following start on cloud-init keeps what it has cached and no longer sees changed user data.',
  datasource:
    'datasource runs nothing itself; from the following start on it can make cloud-init take user data from elsewhere.',
  datasource_list: 'datasource_list runs nothing; it names where cloud-init looks for user data.',
  allow_userdata:
    'allow_userdata runs nothing; set to false, cloud-init passes over user data from the following start on.',
  vendor_data: 'vendor_data only says whether vendor data is used, and EC2 has none.',
  vendor_data2: 'vendor_data2 only says whether vendor data is used, and EC2 has none.',
  system_info: 'system_info only sets defaults of cloud-init itself.',
  reporting: 'reporting runs nothing, but sends the progress of each boot to the address it names.',
};

export function settingNote(key: string): string | null {
  return Object.hasOwn(SETTINGS, key) ? (SETTINGS[key] ?? null) : null;
}
