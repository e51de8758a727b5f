// Station: a text → its lines as a shell reads them, continued ones joined. Refuses to lose where a character stood.

/** `pipes`: a line that ends with a pipe goes on as well. */
export interface Joining {
  pipes: boolean;
}

interface Piece {
  /** In the joined text. */
  at: number;
  /** In the whole text. */
  from: number;
  line: number;
}

/** A class, because a text may have a million lines: functions of each one's own would cost more than all else. */
export class LogicalLine {
  constructor(
    /** Without line ends; what continues a line is taken off, white space after it is one blank. */
    readonly text: string,
    private readonly first: Piece,
    private readonly later: readonly Piece[],
  ) {}

  /** Offset in the whole text of the character at `at`. */
  offsetOf(at: number): number {
    const piece = this.pieceOf(at);
    return piece.from + at - piece.at;
  }

  /** Line in the whole text, from 1, of the character at `at`. */
  lineOf(at: number): number {
    return this.pieceOf(at).line;
  }

  private pieceOf(at: number): Piece {
    return this.later.findLast((piece) => piece.at <= at) ?? this.first;
  }
}

/** Longer lines are not joined any further, so that searches which cut lines there lose nothing by it. */
const LONGEST_JOINED = 8192;
const MOST_PIECES = 500;
const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

/** `\` of a shell, a backtick of PowerShell, `^` of a batch file. Comments and the heads of YAML blocks go no further. */
export function* logicalLines(text: string, { pipes }: Joining): Generator<LogicalLine> {
  let joined = '';
  let first: Piece | null = null;
  let later: Piece[] = NONE;
  let number = 1;
  for (let start = 0; start <= text.length; number += 1) {
    const end = endOfLine(text, start);
    const isLast = end === text.length;
    const line = text.slice(start, end);
    let body = line;
    if (first === null) {
      first = { at: 0, from: start, line: number };
    } else {
      if (later === NONE) later = [];
      body = line.trimStart();
      if (body.length < line.length && !joined.endsWith(' ')) {
        later.push({ at: joined.length, from: start, line: number });
        joined += ' ';
      }
      later.push({ at: joined.length, from: start + line.length - body.length, line: number });
    }
    const kept =
      isLast || joined.length + body.length > LONGEST_JOINED || later.length > MOST_PIECES
        ? null
        : continued(body, pipes);
    joined += kept ?? body;
    if (kept === null) {
      yield new LogicalLine(joined, first, later);
      joined = '';
      first = null;
      later = NONE;
    }
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}

function endOfLine(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) return at;
  }
  return text.length;
}

/** Of most lines; never added to. */
const NONE: Piece[] = [];

/** The line without what continues it; null where nothing does. */
function continued(line: string, pipes: boolean): string | null {
  const last = line.at(-1);
  if (last !== '\\' && last !== '`' && last !== '^' && last !== '|') return null;
  if (/^\s*(?:#|::|rem\s)/i.test(line)) return null;
  if (last === '|') return pipes && !/(?:^[\s-]*|:\s*)\|$/.test(line) ? line : null;
  if (last === '\\') return /(?<!\\)(?:\\\\)*\\$/.test(line) ? line.slice(0, -1) : null;
  return /\s[`^]$/.test(line) ? line.slice(0, -1) : null;
}
