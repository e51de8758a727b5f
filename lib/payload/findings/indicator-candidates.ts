// Station: a text → the patterns that are worth trying on each of its lines. Refuses to try them.
import type { IndicatorPattern } from './indicator-pattern';
import { INDICATOR_PATTERNS } from './indicator-patterns';

/** The needed words of all patterns, letter by letter: one walk over a text finds them all. */
interface Letter {
  next: Map<number, Letter>;
  /** Positions in INDICATOR_PATTERNS of those that need the word which ends here. */
  patterns: number[];
}

const WORDS = plantWords();

function plantWords(): Letter {
  const root: Letter = { next: new Map(), patterns: [] };
  for (const [position, { needs }] of INDICATOR_PATTERNS.entries())
    for (const need of needs) {
      let letter = root;
      for (let at = 0; at < need.length; at += 1) {
        const code = need.charCodeAt(at);
        const known = letter.next.get(code) ?? { next: new Map<number, Letter>(), patterns: [] };
        letter.next.set(code, known);
        letter = known;
      }
      letter.patterns.push(position);
    }
  return root;
}

const FIRST = Array.from({ length: 128 }, (_, code) => WORDS.next.get(code));
const [LF, CR] = [10, 13];

/**
 * Line, from 0 → patterns in their order, where there are any. Asking every line for every word took most of decoding; this takes the
 * length of the text times that of the longest word at most.
 */
export function candidatesByLine(text: string): Map<number, IndicatorPattern[]> {
  const lower = text.toLowerCase();
  const candidates = new Map<number, IndicatorPattern[]>();
  let wanted = new Set<number>();
  let line = 0;
  const endLine = (): void => {
    if (wanted.size > 0) candidates.set(line, inOrder(wanted));
    if (wanted.size > 0) wanted = new Set();
    line += 1;
  };
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at);
    if (code === LF || code === CR) {
      if (code === CR && lower.charCodeAt(at + 1) === LF) at += 1;
      endLine();
      continue;
    }
    let letter = FIRST[code];
    for (let ahead = at + 1; letter !== undefined; ahead += 1) {
      for (const position of letter.patterns) wanted.add(position);
      letter = letter.next.get(lower.charCodeAt(ahead));
    }
  }
  endLine();
  return candidates;
}

export function candidatesFor(line: string): readonly IndicatorPattern[] {
  const lower = line.toLowerCase();
  return INDICATOR_PATTERNS.filter(({ needs }) => needs.some((need) => lower.includes(need)));
}

function inOrder(positions: ReadonlySet<number>): IndicatorPattern[] {
  return [...positions]
    .sort((left, right) => left - right)
    .flatMap((position) => INDICATOR_PATTERNS[position] ?? []);
}
