// Station: two decoded payloads → one sentence on what became of the old content. Refuses to judge what is new; that is the verdict's.
import type { Decoded, Part } from '@/lib/payload/decoded';
import { linesOf } from './diff-text';

export interface Story {
  /** `kept`: the old content is in the new one unchanged, with something beside it. `replaced` has nothing to say. */
  kind: 'same' | 'white-space' | 'packing' | 'kept' | 'replaced';
  says: string;
}

/** Shorter content is found everywhere. */
const SHORTEST = 4;

const KINDS: Record<string, string> = {
  'text/cloud-boothook': 'a boothook',
  'text/cloud-config': 'cloud-config',
  'text/x-shellscript': 'a script',
  'text/x-shellscript-per-boot': 'a per-boot script',
  'text/x-shellscript-per-instance': 'a per-instance script',
  'text/x-shellscript-per-once': 'a per-once script',
  'text/part-handler': 'a part handler',
  'text/x-include-url': 'an include',
  'text/jinja2': 'a template',
  powershell: 'PowerShell',
  batch: 'a batch script',
};

const RUNS: Record<Part['runs'], string> = {
  'every-boot': 'runs at every boot',
  once: 'runs once',
  never: 'never runs',
  unknown: 'depends on what it brings',
};

export function tellStory(left: Decoded, right: Decoded): Story {
  if (left.sha256 === right.sha256) return { kind: 'same', says: 'Both are the same, byte for byte.' };
  const [old, young] = [textOf(left), textOf(right)];
  if (old !== null && young !== null && old !== '') {
    if (old === young)
      return {
        kind: 'packing',
        says: 'The texts shown are the same. What differs is how they are packed, a name or type of a part, or a credential, of which only the ends are shown.',
      };
    if (normalise(old) === normalise(young))
      return { kind: 'white-space', says: 'Only line endings or white space at the ends of lines changed.' };
    if (squeeze(old) === squeeze(young)) return { kind: 'white-space', says: 'Only white space changed.' };
  }
  const contents = left.parts.flatMap(({ text }) => (text === null ? [] : [normalise(text)]));
  if (
    contents.length === 0 ||
    contents.length < left.parts.length ||
    contents.some((text) => text.length < SHORTEST)
  )
    return { kind: 'replaced', says: '' };
  const places = contents.map((text) => findKept(text, right));
  const first = places[0];
  if (first === undefined || places.some((place) => place === undefined))
    return { kind: 'replaced', says: '' };
  const what =
    contents.length === 1
      ? 'The old content is kept unchanged'
      : `All ${contents.length} old parts are kept unchanged`;
  return {
    kind: 'kept',
    says: `${what} ${first.where}${contents.length > 1 ? ' (the first of them)' : ''}${beside(right, places)}`,
  };
}

interface Place {
  where: string;
  part: Part;
  /** Whether anything stands beside it in its part. */
  alone: boolean;
}

/** Where the old text stands in the new payload: as a part, in a part, or encoded. */
function findKept(old: string, right: Decoded): Place | undefined {
  for (const part of right.parts)
    if (part.text !== null && normalise(part.text) === old)
      return { where: `as part ${part.path} of ${right.parts.length}`, part, alone: true };
  for (const part of right.parts) {
    const found = part.text === null ? null : findInside(old, normalise(part.text));
    if (found !== null) return { where: found, part, alone: false };
  }
  for (const { part: path, line, layers, text } of right.hidden) {
    const part = right.parts.find((one) => one.path === path);
    if (part !== undefined && (normalise(text) === old || findInside(old, normalise(text)) !== null))
      return {
        where: `but encoded (${layers.join(' in ')}) on line ${line} of part ${path}`,
        part,
        alone: false,
      };
  }
  return undefined;
}

/** Whole lines only: the end of a word that happens to be the same says nothing. */
function findInside(old: string, young: string): string | null {
  if (young.endsWith(`\n${old}`)) return `under ${lineCount(young.slice(0, -old.length - 1))}`;
  if (young.startsWith(`${old}\n`)) return `above ${lineCount(young.slice(old.length + 1))}`;
  const at = young.indexOf(`\n${old}\n`);
  if (at === -1) return null;
  const [above, below] = [young.slice(0, at), young.slice(at + old.length + 2)];
  return `between ${lineCount(above)} above it and ${lineCount(below)} below`;
}

function lineCount(text: string): string {
  const count = text.split('\n').length;
  return `${count} new ${count === 1 ? 'line' : 'lines'}`;
}

/** What stands beside the old content: the parts that hold none of it, else the part around it. */
function beside(right: Decoded, places: readonly (Place | undefined)[]): string {
  const around = places.flatMap((place) => (place === undefined || place.alone ? [] : [place.part]));
  const holding = new Set(places.map((place) => place?.part));
  const others = right.parts.filter((part) => !holding.has(part));
  const fresh = [...new Set([...around, ...others])];
  const weight = (part: Part) => ['yes', 'unknown', 'no'].indexOf(part.runsAtNextStart);
  const graver = [...fresh].sort((one, other) => weight(one) - weight(other))[0];
  if (graver === undefined) return '.';
  const kind = KINDS[graver.type] ?? `of the type ${graver.type.slice(0, 80)}`;
  const again =
    graver.runs === 'once' && graver.runsAtNextStart === 'yes' ? 'runs once more' : RUNS[graver.runs];
  const subject = around.includes(graver)
    ? right.hidden.length > 0 &&
      !fresh.some((part) => others.includes(part)) &&
      around.length === fresh.length
      ? 'what carries it'
      : 'the new head'
    : `the new part ${graver.path}`;
  const as = graver.as === null ? '' : ` as ${graver.as}`;
  return `; ${subject} is ${kind} that ${again}${graver.runs === 'never' || graver.runs === 'unknown' ? '' : as}.`;
}

/** All text of a payload; null where a part has none. */
function textOf({ parts }: Decoded): string | null {
  const texts: string[] = [];
  for (const { text } of parts) {
    if (text === null) return null;
    texts.push(text);
  }
  return texts.join('\n');
}

/** Line ends alike, nothing at the ends of lines, no blank lines around. */
function normalise(text: string): string {
  const lines = linesOf(text.replace(/^\ufeff/, '')).map((line) => line.trimEnd());
  let [start, end] = [0, lines.length];
  while (start < end && lines[start] === '') start += 1;
  while (end > start && lines[end - 1] === '') end -= 1;
  return lines.slice(start, end).join('\n');
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
