// Station: a decoded payload → its verdict in two words, for lists. Pure; refuses to judge anew: the decoder's answer stands.
import type { Decoded, NextStart } from '@/lib/payload/decoded';

export interface ShortVerdict {
  runsAtNextStart: NextStart;
  /**
   * Two words: whether it runs after stop → change → start of the same instance; `first use`: no, unless the earlier user data lacked it;
   * `this once`: it lacked it.
   */
  words: 'every boot' | 'once more' | 'this once' | 'not again' | 'first use' | 'it depends' | 'no content';
  /** The sentence behind it. */
  why: string;
}

export function verdictWords(
  decoded: Pick<Decoded, 'bytes' | 'runsAtNextStart' | 'parts' | 'why' | 'unless'>,
): ShortVerdict {
  const { runsAtNextStart, why, unless } = decoded;
  return { runsAtNextStart, why: unless === null ? why : `${why} ${unless}`, words: wordsOf(decoded) };
}

function wordsOf({
  bytes,
  runsAtNextStart,
  parts,
  unless,
}: Pick<Decoded, 'bytes' | 'runsAtNextStart' | 'parts' | 'unless'>): ShortVerdict['words'] {
  if (bytes === 0) return 'no content';
  if (runsAtNextStart === 'unknown') return 'it depends';
  if (runsAtNextStart === 'no') return unless === null ? 'not again' : 'first use';
  const isAlways = parts.some((part) => part.runsAtNextStart === 'yes' && part.runs === 'every-boot');
  return isAlways ? 'every boot' : 'once more';
}
