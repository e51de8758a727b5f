import { WaymarkError } from '@/lib/errors';
import { parseWindow } from '@/lib/query/time';

type Given = Record<string, string | string[] | undefined>;

/** The stretch that the address names: absent, readable, or a sentence about what is wrong with it. */
export function readStretch(given: Given): {
  texts: { from: string; to: string };
  stretch: { from: Date; to: Date } | undefined;
  fault: string | undefined;
} {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].trim() : '');
  const texts = { from: text('from'), to: text('to') };
  if (texts.from === '' && texts.to === '') return { texts, stretch: undefined, fault: undefined };
  try {
    const { from, to } = parseWindow(
      { from: texts.from || undefined, to: texts.to || undefined },
      new Date(),
    );
    if (from && to) return { texts, stretch: { from, to }, fault: undefined };
    return { texts, stretch: undefined, fault: 'Give both a start and an end.' };
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    return { texts, stretch: undefined, fault: error.message };
  }
}
