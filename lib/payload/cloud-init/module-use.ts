// Station: user data → which of the modules that are passed over without keys it has keys for. Refuses what is not cloud-init's, and to
// guess what a template, an include or a part handler brings: it says that something may be added or may differ.
import { Budget } from '@/lib/payload/budget';
import { PAYLOAD_LIMITS } from '@/lib/payload/decoded';
import { openLayers } from '@/lib/payload/unwrap/open-layers';
import { isUtf8 } from '@/lib/payload/text';
import { costsParts, readable } from '@/lib/payload/unread';
import { mergeCloudConfig } from './cloud-config';
import { readCloudParts } from './cloud-parts';
import { modulesOf } from './config-keys';
import { activatingKeys, WAITING_MODULES, waitsForMarker } from './first-use';
import { isUnreadConfig } from './raw-part';
import { scheduleOf, type Schedule } from './module-schedule';

/** What a boot with some user data means for the markers of the modules in WAITING_MODULES. */
export interface ModuleUse {
  /** By module: the keys that it is taken up for, and how often by the payload's lists; absent without keys. */
  used: ReadonlyMap<string, { keys: readonly string[]; when: Schedule['when'] }>;
  /** Modules that do something once a start finds no marker of theirs, with the keys they do it for. */
  waits: ReadonlyMap<string, readonly string[]>;
  /** `may-add`: the instance may have had more keys. `may-differ`: it may also have had fewer. */
  doubt: 'none' | 'may-add' | 'may-differ';
}

const MAY_ADD = new Set(['text/x-include-url', 'text/x-include-once-url', 'text/jinja2']);

const NOTHING: ModuleUse = { used: new Map(), waits: new Map(), doubt: 'none' };

/** Never throws; limits of decoding make a doubt. */
export function readModuleUse(raw: Uint8Array): ModuleUse {
  const budget = new Budget();
  const { bytes, layers } = openLayers(readable(raw), budget);
  if (layers.some(({ layer }) => layer === 'zip')) return NOTHING;
  const { parts, refused } = readCloudParts(bytes, budget);
  const config = mergeCloudConfig(parts, budget);
  // What only cloud-init before 20.3 takes says nothing about 22.3, which is where modules are passed over.
  if (refused !== null) return NOTHING;
  const used = new Map<string, { keys: string[]; when: Schedule['when'] }>();
  for (const module of WAITING_MODULES) {
    const keys = activatingKeys(module, config);
    if (keys.length > 0) used.set(module, { keys, when: scheduleOf(module, config).when });
  }
  const waits = new Map<string, string[]>();
  for (const [key, { value }] of config.keys) {
    for (const module of modulesOf(key, value)) {
      if (waitsForMarker(module, value, config)) waits.set(module, [...(waits.get(module) ?? []), key]);
    }
  }
  const differs =
    layers.some(({ layer }) => layer === 'base64') ||
    config.unclear.size > 0 ||
    config.keys.has('launch-index') ||
    // cloud-init on Python 3, which 22.3 is, may fail on text that is not UTF-8 and then takes nothing. What its e-mail reader
    // spoils is not read as configuration, and does no harm in a script.
    parts.some(
      (part) =>
        part.type === 'text/part-handler' ||
        part.launchIndex !== null ||
        !isUtf8(part.bytes) ||
        isUnreadConfig(part),
    );
  const adds = parts.some(({ type }) => MAY_ADD.has(type));
  const isCut = raw.length > PAYLOAD_LIMITS.outputBytes || budget.bounds.some(costsParts);
  return { used, waits, doubt: differs ? 'may-differ' : adds || isCut ? 'may-add' : 'none' };
}
