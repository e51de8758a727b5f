// Station: a text → where credentials stand in it, and what each is. Refuses to look past the limits it is given.
import { AccountLines } from './account-lines';
import { BlockSecrets } from './block-secrets';
import { findAssigned } from './assigned-secrets';
import { findPrivateKeys } from './private-keys';
import { logicalLines, type LogicalLine } from '@/lib/payload/logical-lines';
import { SECRET_PATTERNS, type SecretSpan } from './secret-patterns';

const LONGEST_LINE = 8192;
/** No value of a credential is longer, but for tokens of thousands of characters. */
const OVERLAP = 2048;
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

const KINDS = {
  chosen: { kind: 'password', label: 'Password' },
  drawn: { kind: 'token', label: 'Secret or token' },
} as const;

/** In the order of the text, none over another. A private key is at most 20,000 characters. */
export function findSecrets(text: string): SecretSpan[] {
  return searchSecrets(text).spans;
}

/** `searchedTo` is the offset at which the search ended early, because of too many finds; else the length of the text. */
export function searchSecrets(text: string): { spans: SecretSpan[]; searchedTo: number } {
  const spans = findPrivateKeys(text, MOST_SPANS);
  const accounts = new AccountLines();
  const blocks = new BlockSecrets();
  const barren = new Set<string>();
  let nearKey = 0;
  for (const { line, next, whole, from } of eachPiece(text)) {
    if (spans.length >= MOST_SPANS) return { spans: inOrder(spans), searchedTo: whole.offsetOf(from) };
    const own: SecretSpan[] = [];
    const password = accounts.next(line);
    if (password !== null)
      own.push({ ...password, kind: 'password', label: 'Password of an account', example: false });
    const announced = blocks.next(line);
    if (line.length >= 6 && !barren.has(line) && HINT.test(line)) {
      matchLine(line, own);
      for (const assigned of findAssigned(line)) add(own, assigned, '');
      if (own.length === 0 && line.length <= LONGEST_BARREN && barren.size < MOST_BARREN) barren.add(line);
    }
    if (announced !== null) {
      const { chosen, ...place } = announced;
      add(own, { ...place, ...KINDS[chosen ? 'chosen' : 'drawn'] }, '');
    }
    // `aws configure` takes the pair as bare lines, so what stands beside a key id and looks drawn is taken for its secret.
    if (own.some((span) => span.kind === 'aws-access-key')) nearKey = 3;
    if (nearKey > 0) {
      nearKey -= 1;
      addLoneSecrets(line, own);
    }
    for (const span of own) {
      // Cut off by the end of the piece; the next piece has it whole.
      if (next !== null && span.end === line.length && span.start >= next) continue;
      const moved = {
        ...span,
        start: whole.offsetOf(from + span.start),
        end: whole.offsetOf(from + span.end - 1) + 1,
      };
      if (!overlaps(spans, moved)) spans.push(moved);
    }
  }
  return { spans: inOrder(spans), searchedTo: text.length };
}

function inOrder(spans: SecretSpan[]): SecretSpan[] {
  return spans.sort((left, right) => left.start - right.start);
}

interface Piece {
  line: string;
  /** Where the next piece of the same line begins within this one. */
  next: number | null;
  whole: LogicalLine;
  /** Where the piece begins in it. */
  from: number;
}

/** Lines as a shell joins them, long ones in pieces that overlap. */
function* eachPiece(text: string): Generator<Piece> {
  for (const whole of logicalLines(text, { pipes: false })) {
    let from = 0;
    for (; whole.text.length - from > LONGEST_LINE; from += LONGEST_LINE - OVERLAP) {
      const line = whole.text.slice(from, from + LONGEST_LINE);
      yield { line, next: LONGEST_LINE - OVERLAP, whole, from };
    }
    yield { line: whole.text.slice(from), next: null, whole, from };
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
