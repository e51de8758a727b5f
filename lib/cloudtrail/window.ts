// Station: the stretch of a file that is in memory. Keeps bytes only as long as a hold needs them; refuses to keep more than a hold's limit.

const EMPTY = new Uint8Array(0);

/** A claim on the bytes from `start` on. It lapses once the claimed stretch passes the window's limit; `prefix` then has its beginning. */
export interface Hold {
  start: number;
  alive: boolean;
  prefix: Uint8Array;
}

export class Window {
  bytes: Uint8Array = EMPTY;
  /** Offset in the file of `bytes[0]`. */
  base = 0;
  /** Index into `bytes` of the next byte to read. */
  pos = 0;
  ended = false;
  private readonly holds: Hold[] = [];
  private line = 1;
  private lineStart = 0;
  private countedTo = 0;
  /** The line break that was found last, and how far breaks were looked for. */
  private nextBreak = -1;
  private searchedTo = 0;

  constructor(
    private readonly maxHeld: number,
    private readonly maxPrefix: number,
  ) {}

  get offset(): number {
    return this.base + this.pos;
  }

  hold(start: number): Hold {
    const hold = { start, alive: true, prefix: EMPTY };
    this.holds.push(hold);
    return hold;
  }

  /** Ends `hold` and every hold taken after it. */
  release(hold: Hold): void {
    const at = this.holds.lastIndexOf(hold);
    if (at >= 0) this.holds.length = at;
  }

  /** Adds the next bytes of the file and drops those that nobody holds. */
  feed(chunk: Uint8Array): void {
    let keepFrom = this.offset;
    for (const hold of this.holds) {
      if (!hold.alive) continue;
      if (this.offset - hold.start > this.maxHeld) {
        hold.prefix = this.slice(hold.start, hold.start + this.maxPrefix);
        hold.alive = false;
      } else if (hold.start < keepFrom) keepFrom = hold.start;
    }
    this.countLines(keepFrom);
    const kept = this.bytes.subarray(keepFrom - this.base);
    const next = new Uint8Array(kept.length + chunk.length);
    next.set(kept, 0);
    next.set(chunk, kept.length);
    this.pos = this.offset - keepFrom;
    this.base = keepFrom;
    this.bytes = next;
  }

  /** A copy of the bytes between two file offsets. */
  slice(from: number, to: number): Uint8Array {
    return this.bytes.slice(from - this.base, to - this.base);
  }

  /** The first bytes of what `hold` claims, up to `to`. */
  beginning(hold: Hold, to: number): Uint8Array {
    return hold.alive ? this.slice(hold.start, Math.min(to, hold.start + this.maxPrefix)) : hold.prefix;
  }

  /** Line and column of an offset that is in memory and not before one asked for earlier. */
  locate(offset: number): { line: number; column: number } {
    this.countLines(offset);
    return { line: this.line, column: offset - this.lineStart + 1 };
  }

  /** Each byte is looked at once, also where one line is the whole file. */
  private countLines(to: number): void {
    while (this.countedTo < to) {
      if (this.nextBreak < this.countedTo && !this.findBreak()) break;
      if (this.nextBreak >= to) break;
      this.line++;
      this.lineStart = this.countedTo = this.nextBreak + 1;
    }
    if (this.countedTo < to) this.countedTo = to;
  }

  private findBreak(): boolean {
    const at = this.bytes.indexOf(0x0a, Math.max(this.countedTo, this.searchedTo) - this.base);
    this.searchedTo = this.base + (at < 0 ? this.bytes.length : at + 1);
    if (at >= 0) this.nextBreak = this.base + at;
    return at >= 0;
  }
}
