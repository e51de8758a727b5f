// Station: a merged cloud-config → how often each cloud-init module runs. Refuses to know what the parts bring for a module.
import type { MergedConfig } from './cloud-config';
import type { Yaml } from './yaml';

export type Frequency = 'always' | 'once-per-instance' | 'once';

/** What happens to a module at the next start of an instance that has booted before. */
export interface Schedule {
  /** every-boot: at each start · again: its marker is new, so once more · done: its marker exists · absent: no list names it. */
  when: 'every-boot' | 'again' | 'done' | 'absent';
  /** The list that says so, where the payload brings one. */
  list: string | null;
}

const SECTIONS = ['cloud_init_modules', 'cloud_config_modules', 'cloud_final_modules'] as const;

/** Where distributions list a module, and its own frequency (cloud-init's cc_*.py); others run once per instance in the config stage. */
const KNOWN: Record<string, { section: (typeof SECTIONS)[number]; frequency: Frequency }> = {
  bootcmd: { section: 'cloud_init_modules', frequency: 'always' },
  write_files: { section: 'cloud_init_modules', frequency: 'once-per-instance' },
  users_groups: { section: 'cloud_init_modules', frequency: 'once-per-instance' },
  ssh: { section: 'cloud_init_modules', frequency: 'once-per-instance' },
  ca_certs: { section: 'cloud_init_modules', frequency: 'once-per-instance' },
  growpart: { section: 'cloud_init_modules', frequency: 'always' },
  resizefs: { section: 'cloud_init_modules', frequency: 'always' },
  update_hostname: { section: 'cloud_init_modules', frequency: 'always' },
  update_etc_hosts: { section: 'cloud_init_modules', frequency: 'always' },
  migrator: { section: 'cloud_init_modules', frequency: 'always' },
  disable_ec2_metadata: { section: 'cloud_config_modules', frequency: 'always' },
  fan: { section: 'cloud_final_modules', frequency: 'always' },
  zypper_add_repo: { section: 'cloud_config_modules', frequency: 'always' },
  chef: { section: 'cloud_final_modules', frequency: 'always' },
  scripts_user: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  scripts_vendor: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  scripts_per_boot: { section: 'cloud_final_modules', frequency: 'always' },
  scripts_per_instance: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  scripts_per_once: { section: 'cloud_final_modules', frequency: 'once' },
  final_message: { section: 'cloud_final_modules', frequency: 'always' },
  puppet: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  salt_minion: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  mcollective: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  ansible: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  package_update_upgrade_install: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  phone_home: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
  power_state_change: { section: 'cloud_final_modules', frequency: 'once-per-instance' },
};

/** How a module named `-`, `_`, `cc_` or `.py` is spelled here. */
function canonical(name: string): string {
  return name.trim().replaceAll('-', '_').replace(/\.py$/i, '').replace(/^cc_/, '');
}

function ownFrequency(module: string): Frequency {
  return KNOWN[module]?.frequency ?? 'once-per-instance';
}

interface Entry {
  module: string;
  when: Schedule['when'];
}

function readEntry(item: Yaml): Entry | null {
  const [name, given] =
    typeof item === 'string'
      ? [item, undefined]
      : Array.isArray(item)
        ? [item[0], item[1]]
        : item instanceof Map
          ? [item.get('name'), item.get('frequency')]
          : [];
  if (typeof name !== 'string' || name.trim() === '') return null;
  const module = canonical(name);
  const own = ownFrequency(module);
  const frequency =
    given === 'always' || given === 'once' || given === 'once-per-instance'
      ? given
      : typeof given === 'string'
        ? asFrequency(given.trim(), own)
        : own;
  if (frequency === 'always') return { module, when: 'every-boot' };
  // The marker that says "already ran" is named after the spelling and kept by frequency; a new name or place has none yet.
  const newMarker = frequency !== own || name.trim().replaceAll('-', '_') !== module;
  return { module, when: newMarker ? 'again' : 'done' };
}

function asFrequency(text: string, own: Frequency): Frequency {
  return text === 'always' || text === 'once' || text === 'once-per-instance' ? text : own;
}

const ORDER: Schedule['when'][] = ['absent', 'done', 'again', 'every-boot'];

/** Lists in the payload replace the distribution's list of the same stage; other stages keep theirs. */
export function scheduleOf(module: string, config: MergedConfig): Schedule {
  let best: Schedule = { when: 'absent', list: null };
  for (const section of SECTIONS) {
    const list = config.keys.get(section)?.value;
    if (list === undefined) {
      const home = KNOWN[module]?.section ?? 'cloud_config_modules';
      if (home === section)
        best = later(best, { when: ownFrequency(module) === 'always' ? 'every-boot' : 'done', list: null });
    } else if (Array.isArray(list)) {
      const when = readList(list).get(module);
      if (when !== undefined) best = later(best, { when, list: section });
    }
  }
  return best;
}

const readLists = new WeakMap<readonly Yaml[], Map<string, Schedule['when']>>();

/** The strongest answer for each module of a list, read once: many keys ask for it. */
function readList(list: readonly Yaml[]): Map<string, Schedule['when']> {
  const known = readLists.get(list);
  if (known !== undefined) return known;
  const modules = new Map<string, Schedule['when']>();
  for (const item of list) {
    const entry = readEntry(item);
    if (entry === null) continue;
    const before = modules.get(entry.module) ?? 'absent';
    modules.set(entry.module, ORDER.indexOf(entry.when) > ORDER.indexOf(before) ? entry.when : before);
  }
  readLists.set(list, modules);
  return modules;
}

function later(left: Schedule, right: Schedule): Schedule {
  return ORDER.indexOf(right.when) > ORDER.indexOf(left.when) ? right : left;
}

/** Modules that a list in this part makes run more often than they would by themselves. */
export function raisedModules(
  section: string,
  list: Yaml,
): { section: string; module: string; when: 'every-boot' | 'again' }[] {
  if (!(SECTIONS as readonly string[]).includes(section) || !Array.isArray(list)) return [];
  return list.flatMap((item) => {
    const entry = readEntry(item);
    if (
      entry === null ||
      entry.when === 'done' ||
      entry.when === 'absent' ||
      ownFrequency(entry.module) === 'always'
    )
      return [];
    return [{ section, module: entry.module, when: entry.when }];
  });
}
