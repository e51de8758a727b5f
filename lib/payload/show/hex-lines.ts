// Station: bytes → rows of a hex view. Refuses to show the bytes of credentials.

export const HEX_PAGE = 1024;
export const HEX_ROW = 16;

/** Offsets within the bytes, the end not included. */
export interface ByteSpan {
  start: number;
  end: number;
}

export interface HexRow {
  /** Eight hex digits, counted from the first byte of everything. */
  offset: string;
  /** Two digits a byte, `··` for a byte that is hidden. At most 16. */
  hex: string[];
  /** One character a byte: itself where it is printable ASCII, `.` else, `·` where it is hidden. */
  ascii: string;
}

export interface HexPage {
  /** Of the first byte shown: a multiple of 1,024. */
  offset: number;
  total: number;
  rows: HexRow[];
  /** How many bytes of this page are hidden. */
  hidden: number;
}

/** The page of 1,024 bytes that holds `offset`; what lies outside becomes the first or last page. `secrets` are written over. */
export function hexPage(bytes: Uint8Array, offset: number, secrets: readonly ByteSpan[] = []): HexPage {
  const last = Math.max(0, Math.floor((bytes.length - 1) / HEX_PAGE)) * HEX_PAGE;
  const start = Math.min(last, Math.max(0, Math.floor((offset || 0) / HEX_PAGE) * HEX_PAGE));
  const page = bytes.subarray(start, start + HEX_PAGE);
  const here = secrets.filter((secret) => secret.end > start && secret.start < start + page.length);
  const isHidden = (at: number) => here.some((secret) => secret.start <= at && at < secret.end);
  const rows: HexRow[] = [];
  let hidden = 0;
  for (let at = start; at < start + page.length; at += HEX_ROW) {
    const row: HexRow = { offset: at.toString(16).padStart(8, '0'), hex: [], ascii: '' };
    for (const [index, byte] of bytes.subarray(at, Math.min(at + HEX_ROW, start + page.length)).entries()) {
      const secret = isHidden(at + index);
      if (secret) hidden += 1;
      row.hex.push(secret ? '··' : byte.toString(16).padStart(2, '0'));
      row.ascii += secret ? '·' : byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
    }
    rows.push(row);
  }
  return { offset: start, total: bytes.length, rows, hidden };
}
