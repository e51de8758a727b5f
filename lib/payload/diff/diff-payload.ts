// Station: two decoded payloads → everything that changed between them. Refuses bytes: credentials are compared by what is shown of them.
import type { Decoded, Indicator, Part } from '@/lib/payload/decoded';
import { tellStory, type Story } from './diff-kept';
import { pairParts } from './diff-parts';
import { diffText, type TextDiff } from './diff-text';

export interface PartDiff {
  left: Part | null;
  right: Part | null;
  status: 'same' | 'changed' | 'new' | 'gone';
  /** Null where neither part is text. */
  text: TextDiff | null;
  /** What else changed of it: type, name, how often it runs. */
  notes: string[];
}

export interface PayloadDiff {
  older: Decoded;
  newer: Decoded;
  story: Story;
  layers: { gone: string[]; added: string[] };
  parts: PartDiff[];
  indicators: { gone: Indicator[]; added: Indicator[] };
}

/** Lines compared over all parts; parts after that say that they are not. */
const MOST_LINES = 40_000;

export function diffPayloads(older: Decoded, newer: Decoded): PayloadDiff {
  let left = MOST_LINES;
  const parts = pairParts(older.parts, newer.parts).map((pair): PartDiff => {
    const text = left > 0 ? comparePair(pair.left, pair.right) : null;
    left -= text?.rows.length ?? 0;
    return { ...pair, status: statusOf(pair.left, pair.right), text, notes: notesOf(pair.left, pair.right) };
  });
  return {
    older,
    newer,
    story: tellStory(older, newer),
    layers: { gone: without(older.layers, newer.layers), added: without(newer.layers, older.layers) },
    parts,
    indicators: {
      gone: missingIn(older.indicators, newer.indicators),
      added: missingIn(newer.indicators, older.indicators),
    },
  };
}

function comparePair(left: Part | null, right: Part | null): TextDiff | null {
  if ((left?.text ?? null) === null && (right?.text ?? null) === null) return null;
  return diffText(left?.text ?? '', right?.text ?? '');
}

function statusOf(left: Part | null, right: Part | null): PartDiff['status'] {
  if (left === null) return 'new';
  if (right === null) return 'gone';
  return left.text === right.text &&
    (left.text !== null || left.bytes === right.bytes) &&
    left.type === right.type
    ? 'same'
    : 'changed';
}

function notesOf(left: Part | null, right: Part | null): string[] {
  if (left === null || right === null) return [];
  const notes: string[] = [];
  const note = (what: string, before: string, after: string): void => {
    if (before !== after) notes.push(`${what}: ${before} → ${after}`);
  };
  note('type', left.type, right.type);
  note('name', left.name, right.name);
  note('position', left.path, right.path);
  note('runs', left.runs, right.runs);
  note('account', left.as ?? 'none', right.as ?? 'none');
  if (left.text === null || right.text === null) note('size', `${left.bytes} bytes`, `${right.bytes} bytes`);
  return notes;
}

/** As many times as `others` has it, an entry is taken off. */
function without(entries: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return entries.filter((entry) => {
    const at = left.indexOf(entry);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** A finding is the same wherever it stands. */
function missingIn(findings: readonly Indicator[], others: readonly Indicator[]): Indicator[] {
  const keyOf = ({ kind, value, inside }: Indicator) => JSON.stringify([kind, value, inside]);
  const known = new Set(others.map(keyOf));
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = keyOf(finding);
    if (known.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
