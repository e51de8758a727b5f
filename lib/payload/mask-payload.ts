// Station: parts and hidden texts → the same with credentials masked, and the list of what was masked. Refuses to let an unsearched text through.
import type { Budget } from './budget';
import type { HiddenText, Part, Secret } from './decoded';
import { searchSecrets } from './find-secrets';
import { maskSecret, maskSpans } from './mask-secret';

/** Characters of all texts together that are searched; what follows is cut off, because it might hold a credential. */
export const SECRET_SCAN_CHARACTERS = 1024 * 1024;
const MOST_SECRETS = 200;

/** A credential with its value; it never leaves the folder but through `readSecret`. */
export interface FoundSecret extends Secret {
  value: string;
  /** The documentation's example, which opens nothing. */
  example: boolean;
}

export interface Masked {
  parts: Part[];
  hidden: HiddenText[];
  /** The first 200 in the order of parts and lines, those of hidden texts last. All are masked. */
  secrets: FoundSecret[];
}

export function maskPayload(parts: readonly Part[], hidden: readonly HiddenText[], budget: Budget): Masked {
  const secrets: FoundSecret[] = [];
  let left = SECRET_SCAN_CHARACTERS;
  const mask = (text: string, place: { part: string; line: number | null; inside: string[] }): string => {
    const searched = text.slice(0, left);
    left -= searched.length;
    const { spans, searchedTo } = searchSecrets(searched);
    if (searchedTo < text.length)
      budget.hit(
        'scan',
        'Of very long texts only the beginning is shown: the rest was not searched for credentials.',
      );
    let line = 1;
    let counted = 0;
    for (const { start, end, kind, label, example } of spans) {
      line += countBreaks(searched.slice(counted, start));
      counted = start;
      const value = searched.slice(start, end);
      const { part, inside } = place;
      const at = { part, inside, line: place.line ?? line };
      if (secrets.length < MOST_SECRETS)
        secrets.push({
          index: secrets.length,
          kind,
          label,
          ...at,
          masked: maskSecret(value, kind),
          value,
          example,
        });
    }
    return maskSpans(searched.slice(0, searchedTo), spans);
  };
  return {
    parts: parts.map((part) => ({
      ...part,
      name: maskText(part.name),
      type: maskText(part.type),
      why: maskText(part.why),
      text: part.text === null ? null : mask(part.text, { part: part.path, line: null, inside: [] }),
    })),
    hidden: hidden.map((entry) => ({
      ...entry,
      text: mask(entry.text, { part: entry.part, line: entry.line, inside: entry.layers }),
    })),
    secrets,
  };
}

export function withoutValue({ index, kind, label, part, line, inside, masked }: FoundSecret): Secret {
  return { index, kind, label, part, line, inside, masked };
}

/** A short text, such as a name or a sentence that quotes one. */
export function maskText(text: string): string {
  const { spans, searchedTo } = searchSecrets(text);
  return maskSpans(text.slice(0, searchedTo), spans);
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
