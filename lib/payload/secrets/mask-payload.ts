// Station: parts and hidden texts → the same with credentials masked, and the list of what was masked. Refuses to let an unsearched text through.
import type { Budget } from '@/lib/payload/budget';
import type { HiddenText, Part, Secret } from '@/lib/payload/decoded';
import { searchSecrets } from './find-secrets';
import { findCandidates } from '@/lib/payload/findings/hidden-candidates';
import { LONGEST_TEXT } from '@/lib/payload/findings/hidden-text';
import { maskSecret, maskSpans, type MaskedSpan } from './mask-secret';
import type { SecretSpan } from './secret-patterns';

/** Characters of all texts together that are searched; what follows is cut off, because it might hold a credential. */
const SCAN_CHARACTERS = 1024 * 1024;
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

interface Searched {
  text: string;
  spans: SecretSpan[];
}

export function maskPayload(parts: readonly Part[], hidden: readonly HiddenText[], budget: Budget): Masked {
  let left = SCAN_CHARACTERS;
  const search = (text: string): Searched => {
    const within = text.slice(0, left);
    left -= within.length;
    const { spans, searchedTo } = searchSecrets(within);
    if (searchedTo < text.length)
      budget.hit(
        'scan',
        'Of very long texts only the beginning is shown: the rest was not searched for credentials.',
      );
    return { text: within.slice(0, searchedTo), spans };
  };
  const searchedParts = parts.map(({ text }) => (text === null ? null : search(text)));
  const searchedHidden = hidden.map(({ text }) => search(text));
  const holding = new Set(
    hidden.flatMap(({ part, line }, index) =>
      (searchedHidden[index]?.spans.length ?? 0) > 0 ? [place(part, line)] : [],
    ),
  );
  return {
    parts: parts.map((part, index) => {
      const searched = searchedParts[index];
      const text = searched
        ? maskText(searched, holding.size > 0 && ((line) => holding.has(place(part.path, line))))
        : null;
      return {
        ...part,
        name: maskWords(part.name),
        type: maskWords(part.type),
        why: maskWords(part.why),
        text,
      };
    }),
    hidden: hidden.map((entry, index) => {
      const encoded = holding.has(place(entry.part, entry.line));
      const text = maskText(searchedHidden[index] ?? { text: '', spans: [] }, encoded && (() => true));
      // A mask may be longer than what it stands for.
      return { ...entry, text: text.slice(0, LONGEST_TEXT) };
    }),
    secrets: [
      ...parts.flatMap(({ path }, index) =>
        listSecrets(searchedParts[index], { part: path, inside: [], line: null }),
      ),
      ...hidden.flatMap(({ part, line, layers }, index) =>
        listSecrets(searchedHidden[index], { part, line, inside: layers }),
      ),
    ]
      .slice(0, MOST_SECRETS)
      .map((secret, index) => ({ ...secret, index })),
  };
}

const place = (part: string, line: number) => `${line} ${part}`;

function listSecrets(
  searched: Searched | null | undefined,
  { line: given, ...at }: { part: string; inside: string[]; line: number | null },
): Omit<FoundSecret, 'index'>[] {
  let line = 1;
  let counted = 0;
  return (searched?.spans ?? []).slice(0, MOST_SECRETS).map(({ start, end, kind, label, example }) => {
    line += searched?.text.slice(counted, start).match(/\r\n|\r|\n/g)?.length ?? 0;
    counted = start;
    const value = searched?.text.slice(start, end) ?? '';
    return { kind, label, ...at, line: given ?? line, masked: maskSecret(value, kind), value, example };
  });
}

/** `isHolding`: lines whose encoded text holds a credential, so that the encoded text is masked as well. */
function maskText({ text, spans }: Searched, isHolding: false | ((line: number) => boolean)): string {
  if (isHolding === false) return maskSpans(text, spans);
  const encoded: MaskedSpan[] = [];
  for (const { line, start, end } of findCandidates(text)) {
    const isFree = !spans.some((span) => span.start < end && start < span.end);
    if (isFree && isHolding(line)) encoded.push({ start, end, kind: 'encoded' });
  }
  return maskSpans(
    text,
    [...spans, ...encoded].sort((left, right) => left.start - right.start),
  );
}

export function withoutValue({ index, kind, label, part, line, inside, masked }: FoundSecret): Secret {
  return { index, kind, label, part, line, inside, masked };
}

/** A short text, such as a name or a sentence that quotes one. */
export function maskWords(text: string): string {
  const { spans, searchedTo } = searchSecrets(text);
  return maskSpans(text.slice(0, searchedTo), spans);
}
