// Station: sentences that hold times and log values, so that a page can show each as what it is. Pure; refuses HTML.
import { visibleText } from '@/lib/text/visible-text';

/** A piece of a sentence: plain words, an instant, or a value taken from a log. */
export type Word = string | { at: Date; part: 'full' | 'clock' } | { value: string };
export type Words = readonly Word[];

const VALUE_LIMIT = 160;

/** A log value inside a sentence, cut and with invisible characters shown. */
export function value(text: string): Words {
  return [{ value: visibleText(text, VALUE_LIMIT) }];
}

/** An instant with its date and zone. */
export function moment(at: Date): Words {
  return [{ at, part: 'full' }];
}

/** An instant beside another of the same day. */
export function clock(at: Date): Words {
  return [{ at, part: 'clock' }];
}

/** A sentence from a template; Words inside it keep their pieces. */
export function words(texts: TemplateStringsArray, ...inner: readonly (string | number | Words)[]): Words {
  return texts.flatMap((text, index) => {
    const piece = inner[index];
    return [text, ...(piece === undefined ? [] : typeof piece === 'object' ? piece : [String(piece)])];
  });
}

/** `a, b and c` of sentences. */
export function joinAll(items: readonly Words[], joiner: 'and' | 'or' = 'and'): Words {
  return items.flatMap((item, index) =>
    index === 0 ? item : [index === items.length - 1 ? ` ${joiner} ` : ', ', ...item],
  );
}

/** The sentence as plain text, times in UTC. */
export function plainText(sentence: Words): string {
  return sentence
    .map((word) => {
      if (typeof word === 'string') return word;
      if ('value' in word) return word.value;
      const iso = word.at.toISOString().slice(0, 19).replace('T', ' ');
      return word.part === 'full' ? `${iso} UTC` : iso.slice(11);
    })
    .join('');
}
