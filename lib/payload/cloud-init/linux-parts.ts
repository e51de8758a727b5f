// Station: bytes that cloud-init reads → its parts with their verdicts. Refuses what other agents read.
import type { Budget } from '@/lib/payload/budget';
import { CITATIONS } from '@/lib/payload/citations';
import { mergeCloudConfig, type MergedConfig } from './cloud-config';
import { readCloudParts } from './cloud-parts';
import { judgeCloudPart } from './cloud-verdict';
import type { Part } from '@/lib/payload/decoded';
import { isGzip } from '@/lib/payload/unwrap/gunzip';
import type { Opened } from '@/lib/payload/unwrap/open-layers';
import { readHandler, type HandlerFacts } from './part-handler';
import { isUnreadConfig, type RawPart, type Refusal } from './raw-part';
import { MODULE_OF_SCRIPT } from './script-verdict';
import { fromUtf16, isUtf8, toText } from '@/lib/payload/text';
import { never, type Verdict } from '@/lib/payload/verdict';

export function readLinuxParts(opened: Opened, budget: Budget): Part[] {
  const read = readCloudParts(opened.bytes, budget);
  if (read.mime) {
    const note = 'A MIME message, because mime-version: stands in its first 4096 bytes.';
    opened.layers.push({ layer: 'mime', note });
  }
  opened.warnings.push(...read.warnings, ...(read.refused === null ? [] : [read.refused.why]));
  const config = mergeCloudConfig(read.parts, budget);
  const brought = scriptsBrought(read.parts, config);
  const unread = read.parts.find(isUnreadConfig);
  const without = unread === undefined ? null : judgeWithout(unread, read.parts, budget);
  const handlers: Handler[] = [];
  return read.parts.map((part) => {
    const all = judgeCloudPart(part, config, brought);
    const own = without === null ? all : without(part, all);
    const verdict = refuse(forIndex(takeOver(own, part, handlers), part, config), read.refused);
    if (part.type === 'text/part-handler' && part.broken === null)
      handlers.push({ path: part.path, ...readHandler(toText(part.bytes)) });
    return toPart(part, verdict);
  });
}

/** Versions of cloud-init differ in whether they read `unread`; a "no" that holds only with it is open. */
function judgeWithout(unread: RawPart, all: readonly RawPart[], budget: Budget) {
  const parts = all.filter((part) => !isUnreadConfig(part));
  const config = mergeCloudConfig(parts, budget);
  const brought = scriptsBrought(parts, config);
  return (part: RawPart, verdict: Verdict): Verdict => {
    if (part.spoiled) return verdict;
    const other = judgeCloudPart(part, config, brought);
    const opens = (key: 'runsAtNextStart' | 'runsOnNewInstance') =>
      verdict[key] === 'no' && other[key] !== 'no';
    if (!opens('runsAtNextStart') && !opens('runsOnNewInstance')) return verdict;
    return {
      ...other,
      runs: 'unknown',
      runsAtNextStart: opens('runsAtNextStart') ? 'unknown' : verdict.runsAtNextStart,
      runsOnNewInstance: opens('runsOnNewInstance') ? 'unknown' : verdict.runsOnNewInstance,
      why: `${verdict.why} But cloud-init on Python 3 cannot read part ${unread.path}, whose text is not UTF-8 to it. Without that: ${other.why}`,
    };
  };
}

function scriptsBrought(parts: readonly RawPart[], config: MergedConfig): Set<string> {
  const brought = new Set(
    parts.map(({ type }) => MODULE_OF_SCRIPT[type]).filter((module) => module !== undefined),
  );
  if (config.keys.has('runcmd')) brought.add('scripts_user');
  return brought;
}

type Handler = HandlerFacts & { path: string };

/** A part handler of the payload comes before cloud-init's own for the types it names, for the parts after it. */
function takeOver(verdict: Verdict, part: RawPart, handlers: readonly Handler[]): Verdict {
  if (part.type === 'text/part-handler' || part.broken !== null) return verdict;
  const by = handlers.findLast(({ types }) => types?.includes(part.type) === true);
  if (by === undefined) return verdict;
  const called = by.always
    ? 'at every boot'
    : 'at the first boot of an instance id only, so at a start of this instance nothing happens with it';
  const runsAtNextStart = by.always ? 'unknown' : 'no';
  return {
    runs: 'unknown',
    runsAtNextStart,
    runsOnNewInstance: 'unknown',
    as: 'root',
    why: `The part handler in part ${by.path} takes it over in place of cloud-init’s own, and is called ${called}. What that handler does with it decides.`,
    unless: null,
    stage: verdict.stage,
    citation: CITATIONS.partHandler,
  };
}

/** cloudinit/filters/launch_index.py: an instance that was launched alone has index 0. */
function forIndex(verdict: Verdict, part: RawPart, config: MergedConfig): Verdict {
  const inConfig = part.type === 'text/cloud-config' ? config.keys.get('launch-index')?.value : undefined;
  const written = part.launchIndex ?? (typeof inConfig === 'number' ? String(inConfig) : null);
  if (written === null || !/^\d{1,9}$/.test(written)) return verdict;
  const why = `Only the instance with launch index ${written} takes it. ${verdict.why}`;
  return Number(written) === 0 ? { ...verdict, why } : openWhere({ ...verdict, why });
}

function refuse(verdict: Verdict, refused: Refusal | null): Verdict {
  if (refused === null) return verdict;
  if (refused.always) return never(refused.why, CITATIONS.formats);
  return openWhere({ ...verdict, why: `${refused.why} There: ${verdict.why}` });
}

/** Whatever would be a yes is open. */
function openWhere(verdict: Verdict): Verdict {
  const { runsAtNextStart, runsOnNewInstance } = verdict;
  return {
    ...verdict,
    runsAtNextStart: runsAtNextStart === 'yes' ? 'unknown' : runsAtNextStart,
    runsOnNewInstance: runsOnNewInstance === 'yes' ? 'unknown' : runsOnNewInstance,
  };
}

function toPart(part: RawPart, verdict: Verdict): Part {
  const { path, name, type, bytes, declared } = part;
  const relabelled =
    declared === null ? '' : ` It is labelled ${declared}, but its beginning makes it ${type}.`;
  return {
    path,
    name,
    type,
    bytes: bytes.length,
    ...verdict,
    why: `${verdict.why}${relabelled}`,
    ...readText(bytes),
  };
}

/** A script with some bytes in another encoding is still read as text; a NUL byte says binary. */
function readText(bytes: Uint8Array): Pick<Part, 'text' | 'encoding'> {
  const utf16 = fromUtf16(bytes);
  if (utf16 !== null) return { text: utf16, encoding: 'utf-16' };
  const readable = isUtf8(bytes) || (!bytes.subarray(0, 8192).includes(0) && !isGzip(bytes));
  return readable ? { text: toText(bytes), encoding: 'utf-8' } : { text: null, encoding: 'binary' };
}
