// Station: a decoded payload → its verdict in two words, for lists. Pure; refuses to judge anew: the decoder's answer stands.
import type { Decoded, NextStart } from './decoded';

export interface ShortVerdict {
  runsAtNextStart: NextStart;
  /** Two words: whether it runs after stop → change → start of the same instance. */
  words: 'every boot' | 'once more' | 'not again' | 'it depends' | 'no content';
  /** The sentence behind it. */
  why: string;
}

export function verdictWords(
  decoded: Pick<Decoded, 'bytes' | 'runsAtNextStart' | 'parts' | 'why'>,
): ShortVerdict {
  const { runsAtNextStart, why } = decoded;
  return { runsAtNextStart, why, words: wordsOf(decoded) };
}

function wordsOf({
  bytes,
  runsAtNextStart,
  parts,
}: Pick<Decoded, 'bytes' | 'runsAtNextStart' | 'parts'>): ShortVerdict['words'] {
  if (bytes === 0) return 'no content';
  if (runsAtNextStart === 'unknown') return 'it depends';
  if (runsAtNextStart === 'no') return 'not again';
  const isAlways = parts.some((part) => part.runsAtNextStart === 'yes' && part.runs === 'every-boot');
  return isAlways ? 'every boot' : 'once more';
}
