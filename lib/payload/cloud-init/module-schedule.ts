// Station: a merged cloud-config → how often each cloud-init module runs. Refuses to know what the parts bring for a module.
import type { MergedConfig } from './cloud-config';
import { ownFrequency, sectionOf, SECTIONS, type Frequency, type Section } from './module-facts';
import { isNothing } from './nothing';
import type { Yaml } from './yaml';

/** What happens to a module at the next start of an instance that has booted before. */
export interface Schedule {
  /** every-boot: at each start · again: its marker is new, so once more · done: its marker exists · absent: no list names it. */
  when: 'every-boot' | 'again' | 'done' | 'absent';
  /** The list that says so, where the payload brings one. */
  list: string | null;
  /** The list it runs with, and so its stage; null where no list names it. */
  section: Section | null;
}

/** How a module named `-`, `_`, `cc_` or `.py` is spelled here. */
function canonical(name: string): string {
  return name.trim().replaceAll('-', '_').replace(/\.py$/i, '').replace(/^cc_/, '');
}

interface Entry {
  module: string;
  when: Schedule['when'];
}

/** Null for an entry that cloud-init passes over, `broken` for one that stops it reading the list. */
function readEntry(item: Yaml): Entry | null | 'broken' {
  if (isNothing(item)) return null;
  const fields = fieldsOf(item);
  if (fields === 'broken' || fields === null) return fields;
  const { name, given } = fields;
  const module = canonical(name);
  if (sectionOf(module) === null) return null;
  const own = ownFrequency(module);
  const frequency = given === null ? own : asFrequency(given.trim(), own);
  if (frequency === 'always') return { module, when: 'every-boot' };
  // The marker that says "already ran" is named after the spelling and kept by frequency; a new name or place has none yet.
  const newMarker = frequency !== own || name.trim().replaceAll('-', '_') !== module;
  return { module, when: newMarker ? 'again' : 'done' };
}

/** cloudinit/config/modules.py, _read_modules: a text, `[name, frequency, …]` or `{name, frequency}`; it fails on anything else. */
function fieldsOf(item: Yaml): { name: string; given: string | null } | null | 'broken' {
  if (typeof item === 'string') return { name: item, given: null };
  const [name, given] = Array.isArray(item)
    ? [item[0], item[1]]
    : item instanceof Map
      ? [item.get('name'), item.get('frequency')]
      : [0, 0];
  if (item instanceof Map && name === undefined) return null;
  if (typeof name !== 'string' || (given !== undefined && typeof given !== 'string')) return 'broken';
  return { name, given: given ?? null };
}

function asFrequency(text: string, own: Frequency): Frequency {
  return text === 'always' || text === 'once' || text === 'once-per-instance' ? text : own;
}

const ORDER: Schedule['when'][] = ['absent', 'done', 'again', 'every-boot'];

/** Lists in the payload replace the distribution's list of the same stage; other stages keep theirs. */
export function scheduleOf(module: string, config: MergedConfig): Schedule {
  let best: Schedule = { when: 'absent', list: null, section: null };
  for (const section of SECTIONS) {
    const list = config.keys.get(section)?.value;
    if (list === undefined) {
      if (sectionOf(module) === section)
        best = later(best, {
          when: ownFrequency(module) === 'always' ? 'every-boot' : 'done',
          list: null,
          section,
        });
    } else {
      const when = readList(list).get(module);
      if (when !== undefined) best = later(best, { when, list: section, section });
    }
  }
  return best;
}

/** What Python's `for` walks: of a mapping the keys. */
function itemsOf(list: List): Iterable<Yaml> {
  return list instanceof Map ? list.keys() : list;
}

type List = readonly Yaml[] | ReadonlyMap<Yaml, Yaml>;

function isList(value: Yaml): value is Yaml[] | Map<Yaml, Yaml> {
  return Array.isArray(value) || value instanceof Map;
}

const readLists = new WeakMap<List, Map<string, Schedule['when']>>();

/** The strongest answer for each module of a list, read once: many keys ask for it. */
function readList(list: Yaml): Map<string, Schedule['when']> {
  if (!isList(list)) return new Map();
  const known = readLists.get(list);
  if (known !== undefined) return known;
  const modules = new Map<string, Schedule['when']>();
  for (const item of itemsOf(list)) {
    const entry = readEntry(item);
    if (entry === null) continue;
    if (entry === 'broken') {
      modules.clear();
      break;
    }
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
): { section: Section; module: string; when: 'every-boot' | 'again' }[] {
  const known = SECTIONS.find((name) => name === section);
  if (known === undefined) return [];
  return [...readList(list)].flatMap(([module, when]) =>
    (when === 'every-boot' && ownFrequency(module) !== 'always') || when === 'again'
      ? [{ section: known, module, when }]
      : [],
  );
}

/** Whether `value` is a module list that cloud-init cannot read; then no module of its stage runs. */
export function isBrokenList(section: string, value: Yaml): boolean {
  return (
    (SECTIONS as readonly string[]).includes(section) &&
    isList(value) &&
    [...itemsOf(value)].some((item) => readEntry(item) === 'broken')
  );
}
