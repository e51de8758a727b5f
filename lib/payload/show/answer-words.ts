// Station: an answer to “does it run” → the words and the tone that stand for it wherever it is shown. Pure; refuses to judge anew.
import type { Decoded, NextStart } from '@/lib/payload/decoded';
import type { ShortVerdict } from './verdict-words';

/** `bad`: it runs; `good`: it does not; `medium`: that is open; `neutral`: it runs, as it is meant to. */
export type AnswerTone = 'bad' | 'good' | 'medium' | 'neutral';

export interface AnswerWords {
  words: string;
  tone: AnswerTone;
}

const ANSWERS: Record<NextStart, AnswerWords> = {
  yes: { words: 'yes', tone: 'bad' },
  no: { words: 'no', tone: 'good' },
  unknown: { words: 'it depends', tone: 'medium' },
};

export const NEXT_START = 'Runs at the next start';
export const NEW_INSTANCE = 'Runs on a new instance';

/** To NEXT_START: after stop → change → start of the same instance. */
export function nextStartAnswer({
  runsAtNextStart,
  unless,
}: Pick<Decoded, 'runsAtNextStart' | 'unless'>): AnswerWords {
  return runsAtNextStart === 'no' && unless !== null
    ? { words: 'no, with one exception', tone: 'medium' }
    : ANSWERS[runsAtNextStart];
}

/** To NEW_INSTANCE, and wherever something new gets the script: that it then runs is what scripts are for, no alarm by itself. */
export function launchAnswer(runs: NextStart): AnswerWords {
  return runs === 'yes' ? { ...ANSWERS.yes, tone: 'neutral' } : ANSWERS[runs];
}

/** To NEXT_START in two words, for lists. */
export function shortAnswer({ runsAtNextStart, words }: Omit<ShortVerdict, 'why'>): AnswerWords {
  return { words, tone: words === 'first use' ? 'medium' : ANSWERS[runsAtNextStart].tone };
}
