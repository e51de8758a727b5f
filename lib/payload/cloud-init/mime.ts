// Station: a MIME message → its leaf parts in order, as Python's email parser walks it. Refuses to guess at broken parts; says what is broken.
import type { Budget } from '@/lib/payload/budget';
import { PAYLOAD_LIMITS } from '@/lib/payload/decoded';
import { decodeTransfer, isPlainTransfer } from './mime-transfer';
import { readHead } from './mime-headers';

export interface MimeLeaf {
  /** Position, dotted where multiparts nest. */
  path: string;
  /** Declared type, lower-cased. */
  type: string;
  fileName: string | null;
  mergeType: string | null;
  launchIndex: string | null;
  bytes: Uint8Array;
  /** cloud-init on Python 3 gets other bytes than these. */
  spoiled: boolean;
}

/** cloud-init reads user data as MIME where `mime-version:` stands in the first 4096 bytes, in any case. */
export function isMime(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4096)).toString('latin1').toLowerCase().includes('mime-version:');
}

/** Leaves of the message; `defects` collects a sentence for everything broken. */
export function walkMime(bytes: Uint8Array, budget: Budget, defects: string[]): MimeLeaf[] {
  const leaves: MimeLeaf[] = [];
  walk(Buffer.from(bytes).toString('latin1'), [], 'text/plain', budget, defects, leaves);
  return leaves;
}

function walk(
  message: string,
  path: number[],
  defaultType: string,
  budget: Budget,
  defects: string[],
  leaves: MimeLeaf[],
): void {
  if (!budget.takeEntity()) return;
  const head = readHead(message, defaultType);
  const body = message.slice(head.bodyAt);
  const where = path.length === 0 ? 'The message' : `Part ${path.join('.')}`;
  if (head.type.startsWith('multipart/')) {
    if (!budget.enter(path.length)) return;
    if (head.boundary === null || head.boundary === '') {
      defects.push(`${where} is multipart but names no boundary, so cloud-init finds no parts in it.`);
      return;
    }
    const { pieces, started, closed } = splitAtBoundary(body, head.boundary);
    if (!started) defects.push(`${where} never shows its boundary, so cloud-init finds no parts in it.`);
    else if (!closed) defects.push(`${where} never closes its boundary; the last part reaches to the end.`);
    const inner = head.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    for (const [index, piece] of pieces.entries()) {
      if (budget.entitiesLeft <= 0) {
        budget.takeEntity();
        return;
      }
      walk(piece, [...path, index + 1], inner, budget, defects, leaves);
    }
    return;
  }
  if (head.type.startsWith('message/') && path.length > 0) {
    if (budget.enter(path.length)) walk(body, [...path, 1], 'text/plain', budget, defects, leaves);
    return;
  }
  // Leaves lie side by side in the message, so all of them together are no longer than it.
  const bytes = decodeTransfer(body, head.encoding);
  // Python hands text over as latin-1 then: bytes 0x80 to 0xff come out as no UTF-8 at all.
  const spoiled = isPlainTransfer(head.encoding) && /[\xc2\xc3][\x80-\xbf]/.test(body);
  if (spoiled && head.type.startsWith('text/'))
    defects.push(
      `${where} holds letters such as é and no transfer encoding. Python 3’s email reader spoils them, and cloud-init then cannot write the part as a script or read it as YAML.`,
    );
  leaves.push({
    path: path.length === 0 ? '1' : path.join('.'),
    type: head.type,
    fileName: head.fileName,
    mergeType: head.mergeType,
    launchIndex: head.launchIndex,
    bytes,
    spoiled,
  });
}

/** Pieces between boundary lines; the line break before a boundary belongs to it. */
function splitAtBoundary(
  body: string,
  boundary: string,
): { pieces: string[]; started: boolean; closed: boolean } {
  const mark = `--${boundary}`;
  const pieces: string[] = [];
  let from = -1;
  let at = body.indexOf(mark);
  for (; at !== -1; at = body.indexOf(mark, at + mark.length)) {
    const before = body[at - 1];
    if (at > 0 && before !== '\n' && before !== '\r') continue;
    let end = at + mark.length;
    const closing = body.startsWith('--', end);
    if (closing) end += 2;
    while (body[end] === ' ' || body[end] === '\t') end += 1;
    const eol =
      body[end] === '\r' && body[end + 1] === '\n' ? 2 : body[end] === '\n' || body[end] === '\r' ? 1 : 0;
    if (eol === 0 && end < body.length) continue;
    if (from !== -1 && at > from) pieces.push(body.slice(from, at - lineBreakBefore(body, at)));
    from = end + eol;
    if (closing) return { pieces, started: true, closed: true };
    if (pieces.length > PAYLOAD_LIMITS.entities) return { pieces, started: true, closed: true };
  }
  if (from === -1) return { pieces, started: false, closed: false };
  if (from < body.length) pieces.push(body.slice(from));
  return { pieces, started: true, closed: false };
}

function lineBreakBefore(body: string, at: number): number {
  return body[at - 1] === '\n' && body[at - 2] === '\r' ? 2 : 1;
}
