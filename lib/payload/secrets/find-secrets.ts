// Station: a text → where credentials stand in it, and what each is. Refuses to look past the limits it is given.
import { AccountLines } from './account-lines';
import { findAssigned } from './assigned-secrets';
import { SECRET_PATTERNS, type SecretSpan } from './secret-patterns';

const LONGEST_LINE = 8192;
/** No value of a credential is longer, but for tokens of thousands of characters. */
const OVERLAP = 2048;
const LONGEST_BLOCK = 20_000;
const MOST_SPANS = 500;
/** Lines known to hold nothing: 16 KB that unpack to a megabyte say the same again and again. */
const MOST_BARREN = 2000;
const LONGEST_BARREN = 400;
/** One pass that most lines end with: no pattern can match a line without one of these. */
const HINT =
  /akia|asia|secret|token|pass|pwd|key|authorization|:\/\/|\$[1-7y][$aby]|gh[pousr]_|github_pat|gl\w{2,4}-|GR1348941|xox|npm_|dckr_|pypi-|hv[sb]\.|sk_live|SG\.|AIza|eyJ|discord|telegram|slack|securestring|identified|user|mysql|mariadb|docker|az login|smbclient|mongo|curl|wget|login/i;
/** The keys that AWS's own documentation uses; they open nothing. */
const EXAMPLES = new Set([
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAI44QH8DHBEXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
]);

/** In the order of the text, none over another. A private key is at most 20,000 characters. */
export function findSecrets(text: string): SecretSpan[] {
  return searchSecrets(text).spans;
}

/** `searchedTo` is the offset at which the search ended early, because of too many finds; else the length of the text. */
export function searchSecrets(text: string): { spans: SecretSpan[]; searchedTo: number } {
  const spans = findPrivateKeys(text);
  const accounts = new AccountLines();
  const barren = new Set<string>();
  let nearKey = 0;
  for (const { line, at, next } of eachPiece(text)) {
    if (spans.length >= MOST_SPANS) return { spans: inOrder(spans), searchedTo: at };
    const own: SecretSpan[] = [];
    const password = accounts.next(line);
    if (password !== null)
      own.push({ ...password, kind: 'password', label: 'Password of an account', example: false });
    if (line.length >= 6 && !barren.has(line) && HINT.test(line)) {
      matchLine(line, own);
      for (const assigned of findAssigned(line)) add(own, assigned, '');
      if (own.length === 0 && line.length <= LONGEST_BARREN && barren.size < MOST_BARREN) barren.add(line);
    }
    // `aws configure` takes the pair as bare lines, so what stands beside a key id and looks drawn is taken for its secret.
    if (own.some((span) => span.kind === 'aws-access-key')) nearKey = 3;
    if (nearKey > 0) {
      nearKey -= 1;
      addLoneSecrets(line, own);
    }
    for (const span of own) {
      const moved = { ...span, start: at + span.start, end: at + span.end };
      // Cut off by the end of the piece; the next piece has it whole.
      if (next !== null && span.end === line.length && moved.start >= next) continue;
      if (!overlaps(spans, moved)) spans.push(moved);
    }
  }
  return { spans: inOrder(spans), searchedTo: text.length };
}

function inOrder(spans: SecretSpan[]): SecretSpan[] {
  return spans.sort((left, right) => left.start - right.start);
}

/** Lines, long ones in pieces that overlap; `next` is where the next piece of the same line begins. */
function* eachPiece(text: string): Generator<{ line: string; at: number; next: number | null }> {
  const breaks = /\r\n|\r|\n/g;
  for (let at = 0; at <= text.length;) {
    const end = breaks.exec(text);
    const stop = end?.index ?? text.length;
    for (; stop - at > LONGEST_LINE; at += LONGEST_LINE - OVERLAP)
      yield { line: text.slice(at, at + LONGEST_LINE), at, next: at + LONGEST_LINE - OVERLAP };
    yield { line: text.slice(at, stop), at, next: null };
    if (end === null) return;
    at = breaks.lastIndex;
  }
}

function matchLine(line: string, spans: SecretSpan[]): void {
  const lower = line.toLowerCase();
  for (const { kind, label, needs, pattern } of SECRET_PATTERNS) {
    if (needs.length > 0 && !needs.some((need) => lower.includes(need))) continue;
    for (const match of line.matchAll(pattern)) {
      const groups: (string | undefined)[] = match.slice(1);
      const value = groups.find((group) => group !== undefined) ?? match[0];
      // A value stands last in what its pattern matches, but for a quotation mark or what follows it.
      const start = match.index + match[0].lastIndexOf(value);
      add(spans, { start, end: start + value.length, kind, label }, value);
    }
  }
}

function addLoneSecrets(line: string, spans: SecretSpan[]): void {
  for (const { 0: value, index } of line.matchAll(/[A-Za-z0-9/+=]{40,}/g)) {
    if (value.length !== 40 || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/[\d/+]/.test(value))
      continue;
    add(
      spans,
      { start: index, end: index + 40, kind: 'aws-secret-key', label: 'AWS secret access key' },
      value,
    );
  }
}

function add(spans: SecretSpan[], span: Omit<SecretSpan, 'example'>, value: string): void {
  if (overlaps(spans, span)) return;
  const example = EXAMPLES.has(value);
  spans.push({ ...span, example, label: example ? 'The documentation’s example key' : span.label });
}

function overlaps(spans: readonly SecretSpan[], { start, end }: Pick<SecretSpan, 'start' | 'end'>): boolean {
  return spans.some((span) => span.start < end && start < span.end);
}

/** Whole blocks; one that never ends reaches as far as base64 and headers go. */
function findPrivateKeys(text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const { 0: head, index } of text.matchAll(/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g)) {
    if (spans.length >= MOST_SPANS || index < (spans.at(-1)?.end ?? 0)) continue;
    const body = text.slice(index + head.length, index + LONGEST_BLOCK);
    const close = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/.exec(body);
    const length =
      close === null ? (/^[\w\s+/=:,.\\-]*/.exec(body)?.[0].length ?? 0) : close.index + close[0].length;
    spans.push({
      start: index,
      end: index + head.length + length,
      kind: 'private-key',
      label: 'Private key',
      example: false,
    });
  }
  return spans;
}
