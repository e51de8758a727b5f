// Station: cloud-config keys → those that take effect at a later start where no earlier user data had them. Refuses to know what earlier user data was.
import type { MergedConfig } from './cloud-config';
import { moduleOf } from './config-keys';
import { scheduleOf } from './module-schedule';

/**
 * Once-per-instance modules that cloud-init 22.3 and newer passes over, leaving no marker, while the configuration has none of their
 * keys (`activate_by_schema_keys` of cloudinit/config/cc_*.py, canonical/cloud-init pull request 1597). runcmd is left out: it only
 * writes a script, and the module that runs it leaves its marker at the first boot.
 */
const NEEDS_KEYS = new Set([
  'ansible',
  'apk_configure',
  'ca_certs',
  'disk_setup',
  'keyboard',
  'landscape',
  'lxd',
  'mcollective',
  'ntp',
  'package_update_upgrade_install',
  'phone_home',
  'power_state_change',
  'puppet',
  'resolv_conf',
  'rh_subscription',
  'rsyslog',
  'salt_minion',
  'snap',
  'timezone',
  'ubuntu_pro',
  'wireguard',
  'write_files',
  'yum_add_repo',
]);

/** Keys of the part at `path` that wait only for a marker which may not be there, in their order. */
function firstUseKeys(path: string, config: MergedConfig): string[] {
  return [...config.keys].flatMap(([key, { value, from }]) => {
    const module = moduleOf(key);
    const waits =
      module !== null &&
      NEEDS_KEYS.has(module) &&
      from.includes(path) &&
      value !== null &&
      scheduleOf(module, config).when === 'done';
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
