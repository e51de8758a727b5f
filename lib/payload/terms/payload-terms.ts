// Station: user data → the domains, addresses, hashes and keys to look for elsewhere. Refuses names that everybody's payload has.
import { Budget } from '@/lib/payload/budget';
import { PAYLOAD_LIMITS, type Term } from '@/lib/payload/decoded';
import { openUserData } from '@/lib/payload/decode-payload';
import { findTerms, type FoundTerm } from './find-terms';
import { maskPayload } from '@/lib/payload/secrets/mask-payload';

/** Raised whenever the same bytes would give other terms: stored ones of a lower version are read again. */
export const TERMS_VERSION = 2;

const MOST_TERMS = 200;
const MOST_PLACES = 20;

/** At most 200, each once, in the order of their first line. `raw` is the user data itself, since Decoded holds no credentials. */
export function readTerms(raw: Uint8Array): Term[] {
  const opened = openUserData(raw);
  const { parts, hidden, secrets } = maskPayload(opened.parts, opened.hidden, new Budget());
  const terms = new Map<string, Term>();
  const add = ({ kind, value, shown }: FoundTerm, place: { part: string; line: number }) => {
    const key = `${kind} ${value}`;
    const known = terms.get(key);
    if (known === undefined) {
      if (terms.size < MOST_TERMS) terms.set(key, { kind, value, shown, at: [place] });
    } else if (
      known.at.length < MOST_PLACES &&
      !known.at.some(({ part, line }) => part === place.part && line === place.line)
    )
      known.at.push(place);
  };
  const texts = [
    ...parts.map(({ path, text }) => ({ part: path, text: text ?? '', at: null })),
    ...hidden.map(({ part, line, text }) => ({ part, text, at: line })),
  ];
  for (const { part, text, at } of texts) {
    const searched = text.slice(0, PAYLOAD_LIMITS.scanCharacters);
    const places = findTerms(searched).sort((left, right) => left.index - right.index);
    let line = 1;
    let counted = 0;
    for (const term of places) {
      line += searched.slice(counted, term.index).match(/\r\n|\r|\n/g)?.length ?? 0;
      counted = term.index;
      add(term, { part, line: at ?? line });
    }
  }
  for (const { kind, value, masked, part, line } of secrets)
    if (kind === 'aws-access-key') add({ kind: 'access-key', value, shown: masked }, { part, line });
  const rank = new Map(parts.map(({ path }, index) => [path, index]));
  const placeOf = ({ at: [first] }: Term) => [rank.get(first?.part ?? '') ?? 0, first?.line ?? 0] as const;
  return [...terms.values()].sort((left, right) => {
    const [leftPart, leftLine] = placeOf(left);
    const [rightPart, rightLine] = placeOf(right);
    return leftPart - rightPart || leftLine - rightLine;
  });
}
