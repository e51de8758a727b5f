// Station: cloud-config keys → those that take effect at a later start where no earlier user data had them. Refuses to know what earlier user data was.
import type { MergedConfig } from './cloud-config';
import { modulesOf } from './config-keys';
import { scheduleOf } from './module-schedule';
import type { Yaml } from './yaml';

/**
 * Once-per-instance modules that cloud-init 22.3 and newer passes over, leaving no marker, while the configuration has none of these
 * keys, whatever their values (`activate_by_schema_keys` of cloudinit/config/cc_*.py, canonical/cloud-init pull request 1597). runcmd is
 * left out: it only writes a script, and the module that runs it leaves its marker at the first boot.
 */
const ACTIVATED_BY = new Map<string, readonly string[]>([
  ['ansible', ['ansible']],
  ['apk_configure', ['apk_repos']],
  ['ca_certs', ['ca_certs', 'ca-certs']],
  ['disk_setup', ['disk_setup', 'fs_setup']],
  ['keyboard', ['keyboard']],
  ['landscape', ['landscape']],
  ['lxd', ['lxd']],
  ['mcollective', ['mcollective']],
  ['ntp', ['ntp']],
  [
    'package_update_upgrade_install',
    ['packages', 'package_update', 'package_upgrade', 'apt_update', 'apt_upgrade'],
  ],
  ['phone_home', ['phone_home']],
  ['power_state_change', ['power_state']],
  ['puppet', ['puppet']],
  ['resolv_conf', ['manage_resolv_conf']],
  ['rh_subscription', ['rh_subscription']],
  ['rsyslog', ['rsyslog']],
  ['salt_minion', ['salt_minion']],
  ['snap', ['snap']],
  ['timezone', ['timezone']],
  ['ubuntu_pro', ['ubuntu_pro', 'ubuntu_advantage', 'ubuntu-advantage']],
  ['wireguard', ['wireguard']],
  ['write_files', ['write_files']],
  ['write_files_deferred', ['write_files']],
  ['yum_add_repo', ['yum_repos']],
]);

/** Keys for which `module` is taken up, of those that the configuration has; none for modules that are taken up without any. */
export function activatingKeys(module: string, config: MergedConfig): string[] {
  return ACTIVATED_BY.get(module)?.filter((key) => config.keys.has(key)) ?? [];
}

/** Every module that is passed over without its keys. */
export const WAITING_MODULES: readonly string[] = [...ACTIVATED_BY.keys()];

/** Whether the module runs for this key at a start of an instance where it left no marker of its own name and frequency. */
export function waitsForMarker(module: string, value: Yaml, config: MergedConfig): boolean {
  return (
    value !== null && activatingKeys(module, config).length > 0 && scheduleOf(module, config).when === 'done'
  );
}

/** Keys of the part at `path` that wait only for a marker which may not be there, in their order. */
function firstUseKeys(path: string, config: MergedConfig): string[] {
  return [...config.keys].flatMap(([key, { value, from }]) => {
    const waits =
      from.includes(path) && modulesOf(key, value).some((module) => waitsForMarker(module, value, config));
    return waits ? [key] : [];
  });
}

/** The one case in which a part that does not run at the next start takes effect after all; null where there is none. */
export function unlessFirstUse(path: string, config: MergedConfig): string | null {
  const keys = firstUseKeys(path, config);
  if (keys.length === 0) return null;
  const named =
    keys.length > 4 ? `${keys.slice(0, 4).join(', ')} and ${keys.length - 4} more keys` : listed(keys);
  return (
    `One exception: where the earlier user data of this instance had no ${named}, cloud-init 22.3 and newer applies it at the next start, ` +
    'because it passes over a module without its keys and leaves no marker.'
  );
}

function listed(keys: readonly string[]): string {
  return keys.length === 1 ? (keys[0] ?? '') : `${keys.slice(0, -1).join(', ')} or ${keys.at(-1) ?? ''}`;
}
