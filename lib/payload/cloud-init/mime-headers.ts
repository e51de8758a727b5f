// Station: the head of a MIME message → its fields, read as leniently as Python's email parser. Refuses to interpret bodies.

export interface MimeHead {
  /** Lower-cased `type/subtype`; `text/plain` where none or nonsense is given. */
  type: string;
  boundary: string | null;
  /** Content-Transfer-Encoding, lower-cased; '' where none is given. */
  encoding: string;
  fileName: string | null;
  /** Merge-Type or X-Merge-Type, which change how cloud-config parts join. */
  mergeType: string | null;
  /** Launch-Index: the part is for the instance of that index in a launch of several. */
  launchIndex: string | null;
  /** Offset where the body begins. */
  bodyAt: number;
}

/** Heads longer than this are nobody's; what follows is read as body. */
const MOST_LINES = 5000;
const LONGEST_FIELD = 8192;

const EOL = /\r\n|\r|\n/g;

/** `message` holds one byte a character. */
export function readHead(message: string, defaultType: string): MimeHead {
  const fields = new Map<string, string>();
  let at = 0;
  let last: string | null = null;
  for (let count = 0; at < message.length && count < MOST_LINES; count += 1) {
    EOL.lastIndex = at;
    const end = EOL.exec(message);
    const next = end === null ? message.length : end.index + end[0].length;
    const line = message.slice(at, end === null ? message.length : end.index);
    if (line === '') {
      at = next;
      break;
    }
    if (/^[ \t]/.test(line)) {
      if (last !== null) fields.set(last, `${fields.get(last) ?? ''}\n${line}`);
    } else {
      const colon = /^([!-9;-~]*):(.*)$/.exec(line);
      // A line that is no field ends the head and belongs to the body.
      if (colon === null && !line.startsWith('From ')) break;
      last = colon === null ? null : (colon[1] ?? '').toLowerCase();
      // The first of several equal fields counts.
      if (last !== null && fields.has(last)) last = null;
      else if (last !== null) fields.set(last, (colon?.[2] ?? '').replace(/^[ \t]+/, ''));
    }
    at = next;
  }
  const contentType = fields.get('content-type') ?? '';
  const named = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const disposition = fields.get('content-disposition') ?? '';
  return {
    type: named.split('/').length === 2 ? named : contentType === '' ? defaultType : 'text/plain',
    boundary: readParameter(contentType, 'boundary')?.trimEnd() ?? null,
    // Python compares all of it: with white space behind it or on a line of its own it is no encoding.
    encoding: (fields.get('content-transfer-encoding') ?? '').toLowerCase(),
    fileName: readParameter(disposition, 'filename') ?? readParameter(contentType, 'name'),
    mergeType: fields.get('merge-type') ?? fields.get('x-merge-type') ?? null,
    launchIndex: fields.get('launch-index')?.trim() ?? null,
    bodyAt: at,
  };
}

/** A parameter as Python's email.utils, decode_params reads it: a plain one, else one in pieces or with a character set (RFC 2231). */
function readParameter(field: string, name: string): string | null {
  const pieces: { place: number; isEncoded: boolean; value: string }[] = [];
  for (const parameter of splitParameters(field.slice(0, LONGEST_FIELD))) {
    const found = /^\s*([^=*\s]+)(\*(?:(\d{1,4})\*?)?)?\s*=([^]*)$/.exec(parameter);
    if (found?.[1]?.toLowerCase() !== name) continue;
    const value = unquote((found[4] ?? '').trim());
    if (found[2] === undefined) return value;
    pieces.push({ place: Number(found[3] ?? 0), isEncoded: found[2].endsWith('*'), value });
  }
  if (pieces.length === 0) return null;
  const text = pieces
    .sort((left, right) => left.place - right.place)
    .map(({ value, isEncoded }) => (isEncoded ? decodePercent(value) : value))
    .join('');
  return pieces.some(({ isEncoded }) => isEncoded) ? text.replace(/^[^']*'[^']*'/, '') : text;
}

/** What follows the value of a field, cut at each semicolon outside quotes. */
function splitParameters(field: string): string[] {
  return (field.match(/(?:"(?:[^"\\]|\\.)*(?:"|$)|[^;"])+/g) ?? []).slice(1);
}

function unquote(value: string): string {
  if (/^".*"$/s.test(value) && value.length > 1) return value.slice(1, -1).replace(/\\(["\\])/g, '$1');
  return /^<.*>$/s.test(value) ? value.slice(1, -1) : value;
}

function decodePercent(value: string): string {
  return value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
