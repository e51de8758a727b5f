// Station: a text → its lines as a shell reads them, continued ones joined. Refuses to lose where a character stood.

export interface LogicalLine {
  /** Without line ends; what continues a line is taken off, white space after it is one blank. */
  text: string;
  /** Offset in the whole text of the character at `at`. */
  offsetOf(at: number): number;
  /** Line in the whole text, from 1, of the character at `at`. */
  lineOf(at: number): number;
}

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

/** Longer lines are not joined any further, so that searches which cut lines there lose nothing by it. */
const LONGEST_JOINED = 8192;
const MOST_PIECES = 500;
const BREAK = /\r\n|\r|\n/g;

/** `\` of a shell, a backtick of PowerShell, `^` of a batch file. Comments and the heads of YAML blocks go no further. */
export function* logicalLines(text: string, { pipes }: Joining): Generator<LogicalLine> {
  const breaks = new RegExp(BREAK);
  let joined = '';
  let pieces: Piece[] = [];
  let number = 1;
  for (let start = 0; start <= text.length; number += 1) {
    const end = breaks.exec(text);
    const line = text.slice(start, end?.index);
    const continues = pieces.length > 0;
    const body = continues ? line.trimStart() : line;
    if (continues && body.length < line.length && !joined.endsWith(' ')) {
      pieces.push({ at: joined.length, from: start, line: number });
      joined += ' ';
    }
    pieces.push({ at: joined.length, from: start + line.length - body.length, line: number });
    const kept =
      end === null || joined.length + body.length > LONGEST_JOINED || pieces.length > MOST_PIECES
        ? null
        : continued(body, pipes);
    joined += kept ?? body;
    if (kept === null) {
      yield lineFrom(joined, pieces);
      joined = '';
      pieces = [];
    }
    if (end === null) return;
    start = breaks.lastIndex;
  }
}

/** The line without what continues it; null where nothing does. */
function continued(line: string, pipes: boolean): string | null {
  const last = line.at(-1);
  if (last !== '\\' && last !== '`' && last !== '^' && last !== '|') return null;
  if (/^\s*(?:#|::|rem\s)/i.test(line)) return null;
  if (last === '|') return pipes && !/(?:^[\s-]*|:\s*)\|$/.test(line) ? line : null;
  if (last === '\\') return /(?<!\\)(?:\\\\)*\\$/.test(line) ? line.slice(0, -1) : null;
  return /\s[`^]$/.test(line) ? line.slice(0, -1) : null;
}

function lineFrom(text: string, pieces: readonly Piece[]): LogicalLine {
  const pieceOf = (at: number) => pieces.findLast((piece) => piece.at <= at) ?? { at: 0, from: 0, line: 1 };
  return {
    text,
    offsetOf(at) {
      const piece = pieceOf(at);
      return piece.from + at - piece.at;
    },
    lineOf: (at) => pieceOf(at).line,
  };
}
