// Station: finds where one JSON value ends, byte by byte, across any chunk borders. Refuses text whose brackets, commas and quotes
// cannot be JSON; scalars and escapes are left to JSON.parse, which cannot move a border.
import type { Window } from './window';

export type Scan =
  | 'more'
  | 'done'
  | 'error'
  /** Stopped before a member of the outermost object whose value is an object or an array; `key` names it. */
  | 'member';

const KEY_OR_END = 0;
const KEY = 1;
const COLON = 2;
const VALUE = 3;
const VALUE_OR_END = 4;
const COMMA_OR_END = 5;
const STRING = 6;
const SCALAR = 7;

/** Keys longer than this name nothing we know. */
const MAX_KEY = 64;
const RECORD_KEYS: ReadonlySet<string> = new Set([
  'eventVersion',
  'eventTime',
  'eventName',
  'eventID',
  'eventSource',
  'userIdentity',
]);

export class ValueScanner {
  /** Key of the outermost object that was read last; '' where it is too long or has an escape. */
  key = '';
  /** How many keys only a CloudTrail record has were seen in the outermost object. */
  recordKeys = 0;
  /** The outermost object is a CloudTrail digest file. */
  isDigest = false;
  tooDeep = false;
  private state = VALUE;
  private depth = 0;
  private escaped = false;
  private readingKey = false;
  private keyText: number[] = [];
  private memberSeen = false;
  private readonly isArray: Uint8Array;

  constructor(private readonly maxDepth: number) {
    this.isArray = new Uint8Array(maxDepth + 1);
  }

  /** Tells the scanner that the value it stopped before was read by somebody else. */
  skipMember(): void {
    this.memberSeen = false;
    this.state = COMMA_OR_END;
  }

  /** Reads on from `window.pos`. On 'error' the position is that of the byte which cannot stand there. */
  run(window: Window): Scan {
    const bytes = window.bytes;
    const end = bytes.length;
    let pos = window.pos;
    let result: Scan = 'more';
    scan: while (pos < end) {
      const byte = bytes[pos] as number;
      if (this.state === STRING) {
        pos = this.readString(bytes, pos, end);
        if (pos < 0) {
          pos = ~pos;
          result = 'error';
          break;
        }
        if (this.ended()) {
          result = 'done';
          break;
        }
        continue;
      }
      if (this.state === SCALAR) {
        while (pos < end && isScalarByte(bytes[pos] as number)) pos++;
        if (pos === end) break;
        this.state = COMMA_OR_END;
        if (this.depth === 0) {
          result = 'done';
          break;
        }
        continue;
      }
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        pos++;
        continue;
      }
      const deep = this.depth > this.maxDepth;
      switch (byte) {
        case 0x7b: // {
        case 0x5b: // [
          if (!deep && this.state !== VALUE && this.state !== VALUE_OR_END) {
            result = 'error';
            break scan;
          }
          if (this.depth === 1 && this.isArray[1] === 0 && !this.memberSeen) {
            this.memberSeen = true;
            result = 'member';
            break scan;
          }
          this.open(byte === 0x5b);
          pos++;
          continue;
        case 0x7d: // }
        case 0x5d: // ]
          if (!deep && !this.mayClose(byte === 0x5d)) {
            result = 'error';
            break scan;
          }
          pos++;
          this.depth--;
          this.state = COMMA_OR_END;
          if (this.depth === 0) {
            result = 'done';
            break scan;
          }
          continue;
        case 0x22: // "
          if (!deep && (this.state === COLON || this.state === COMMA_OR_END)) {
            result = 'error';
            break scan;
          }
          this.readingKey = !deep && (this.state === KEY || this.state === KEY_OR_END);
          this.keyText = [];
          this.state = STRING;
          pos++;
          continue;
        case 0x3a: // :
          if (!deep && this.state !== COLON) {
            result = 'error';
            break scan;
          }
          this.memberSeen = false;
          this.state = VALUE;
          pos++;
          continue;
        case 0x2c: // ,
          if (!deep && this.state !== COMMA_OR_END) {
            result = 'error';
            break scan;
          }
          this.state = !deep && this.isArray[this.depth] === 0 ? KEY : VALUE;
          pos++;
          continue;
        default:
          if ((!deep && this.state !== VALUE && this.state !== VALUE_OR_END) || !isScalarByte(byte)) {
            result = 'error';
            break scan;
          }
          this.state = SCALAR;
      }
    }
    window.pos = pos;
    return result;
  }

  /** A scalar that is the whole value has been read. */
  private ended(): boolean {
    return this.depth === 0 && this.state === COMMA_OR_END;
  }

  private open(array: boolean): void {
    this.depth++;
    if (this.depth <= this.maxDepth) this.isArray[this.depth] = array ? 1 : 0;
    else this.tooDeep = true;
    this.state = array ? VALUE_OR_END : KEY_OR_END;
  }

  private mayClose(array: boolean): boolean {
    if ((this.isArray[this.depth] === 1) !== array) return false;
    return this.state === COMMA_OR_END || this.state === (array ? VALUE_OR_END : KEY_OR_END);
  }

  /** Position after what was read; the complement of a position where a line break shows that the string never ended. */
  private readString(bytes: Uint8Array, from: number, end: number): number {
    let pos = from;
    const keep = this.readingKey && this.depth === 1;
    if (this.escaped && pos < end) {
      this.escaped = false;
      pos++;
    }
    for (; pos < end; pos++) {
      const byte = bytes[pos] as number;
      if (byte === 0x22) {
        this.endString();
        return pos + 1;
      }
      if (byte === 0x5c) {
        if (keep) this.keyText.push(0);
        if (++pos >= end) {
          this.escaped = true;
          return end;
        }
      } else if (byte === 0x0a) return ~pos;
      else if (keep && this.keyText.length <= MAX_KEY) this.keyText.push(byte);
    }
    return end;
  }

  private endString(): void {
    if (!this.readingKey) {
      this.state = COMMA_OR_END;
      return;
    }
    this.readingKey = false;
    this.state = COLON;
    if (this.depth !== 1) return;
    this.key =
      this.keyText.length > MAX_KEY || this.keyText.includes(0) ? '' : String.fromCharCode(...this.keyText);
    if (RECORD_KEYS.has(this.key)) this.recordKeys++;
    else if (this.key === 'digestStartTime') this.isDigest = true;
  }
}

/** Bytes of numbers and of words such as true; everything that is no bracket, quote, separator or control character. */
function isScalarByte(byte: number): boolean {
  return (
    byte > 0x20 &&
    byte !== 0x22 &&
    byte !== 0x2c &&
    byte !== 0x3a &&
    byte !== 0x5b &&
    byte !== 0x5d &&
    byte !== 0x7b &&
    byte !== 0x7d
  );
}
