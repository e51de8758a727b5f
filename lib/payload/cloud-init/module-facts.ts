// Station: what is fixed about cloud-init's modules: where distributions list each, and how often it runs by itself. Refuses logic.

export type Frequency = 'always' | 'once-per-instance' | 'once';

export const SECTIONS = ['cloud_init_modules', 'cloud_config_modules', 'cloud_final_modules'] as const;

export type Section = (typeof SECTIONS)[number];

/** In upstream's config/cloud.cfg.tmpl; spelled with underscores. */
const LISTED: Record<Section, string> = {
  cloud_init_modules:
    'migrator seed_random bootcmd write_files growpart resizefs disk_setup mounts set_hostname update_hostname update_etc_hosts ca_certs rsyslog users_groups ssh resolv_conf',
  cloud_config_modules:
    'wireguard snap ubuntu_autoinstall ssh_import_id keyboard locale set_passwords grub_dpkg apt_pipelining apt_configure ubuntu_pro ubuntu_advantage ntp timezone disable_ec2_metadata runcmd byobu rh_subscription spacewalk yum_add_repo zypper_add_repo apk_configure raspberry_pi',
  cloud_final_modules:
    'package_update_upgrade_install fan landscape lxd ubuntu_drivers write_files_deferred puppet chef ansible mcollective salt_minion reset_rmc refresh_rmc_and_interface rightscale_userdata scripts_vendor scripts_per_once scripts_per_boot scripts_per_instance scripts_user ssh_authkey_fingerprints keys_to_console install_hotplug phone_home final_message power_state_change',
};

const SECTION_OF = new Map(
  SECTIONS.flatMap((section) =>
    LISTED[section].split(' ').map((module): [string, Section] => [module, section]),
  ),
);

/** Other than once per instance (`frequency` in each cloudinit/config/cc_*.py). */
const FREQUENCY = new Map<string, Frequency>([
  ['bootcmd', 'always'],
  ['growpart', 'always'],
  ['resizefs', 'always'],
  ['update_hostname', 'always'],
  ['update_etc_hosts', 'always'],
  ['migrator', 'always'],
  ['disable_ec2_metadata', 'always'],
  ['zypper_add_repo', 'always'],
  ['chef', 'always'],
  ['scripts_per_boot', 'always'],
  ['scripts_per_once', 'once'],
  ['ubuntu_autoinstall', 'once'],
  ['final_message', 'always'],
  ['refresh_rmc_and_interface', 'always'],
]);

/** Modules that run scripts lying on the disk, whatever brought them there. */
export const SCRIPT_MODULES: ReadonlySet<string> = new Set([
  'scripts_user',
  'scripts_vendor',
  'scripts_per_boot',
  'scripts_per_instance',
  'scripts_per_once',
]);

/** Null for names that are no module of cloud-init, which it skips with a warning. */
export function sectionOf(module: string): Section | null {
  return SECTION_OF.get(module) ?? null;
}

export function ownFrequency(module: string): Frequency {
  return FREQUENCY.get(module) ?? 'once-per-instance';
}
