// Station: JSON text → records. Goes down into containers as they stream by and holds one record at a time; a broken stretch becomes a
// fault and reading goes on at the next record. Refuses to build a value of anything but one bounded record.
import { DIGEST } from './classify';
import type { Container, FaultCode, Found, FoundAt } from './found';
import { readHeldValue } from './held-value';
import type { ReadLimits } from './limits';
import { resync } from './resync';
import { ValueScanner } from './value-scanner';
import { type Hold, Window } from './window';

/** Members that hold records, and what a file that uses them is called. */
const CONTAINERS: ReadonlyMap<string, Container> = new Map<string, Container>([
  ['Records', 's3'],
  ['Events', 'lookup-events'],
  ['logEvents', 'cloudwatch-logs'],
  ['detail', 'eventbridge'],
  ['data', 'message'],
  ['eventData', 'message'],
]);

/** What reading a value came to: `lost` and `document` end every list, or every container, above. */
type Read = 'ok' | 'lost' | 'document' | 'end';
type Step = Found | undefined;

interface Place {
  path: string;
  container: Container;
  wrapDepth: number;
  inList: boolean;
}

const encoder = new TextEncoder();

/** Takes the bytes of one JSON text in any portions and gives what it finds. */
export class RecordSplitter {
  private readonly window: Window;
  private readonly steps: Generator<Step, void>;
  private index = 0;
  private documents = 0;

  constructor(
    private readonly limits: ReadLimits,
    private readonly outer?: { where: FoundAt; container: Container; depth: number },
  ) {
    this.window = new Window(limits.maxRecordBytes, limits.maxFaultBytes);
    this.steps = this.readDocuments();
  }

  /** What stands complete once `chunk` is added. */
  *push(chunk: Uint8Array): Generator<Found> {
    this.window.feed(chunk);
    yield* this.drain();
  }

  /** What the end of the text completes or cuts off. */
  *end(): Generator<Found> {
    this.window.ended = true;
    yield* this.drain();
  }

  /** Where the reading stands. */
  here(): FoundAt {
    return { ...this.where(this.window.offset, '$'), index: this.index };
  }

  private *drain(): Generator<Found> {
    for (;;) {
      const step = this.steps.next();
      if (step.done || step.value === undefined) return;
      const found = step.value;
      if (!this.outer && found.kind !== 'skipped') found.where.index = this.index++;
      yield found;
    }
  }

  private *readDocuments(): Generator<Step, void> {
    const { window } = this;
    for (;;) {
      const byte = yield* this.nextByte(false);
      if (byte === undefined) return;
      const place: Place = {
        path: this.outer?.where.path ?? '$',
        container: this.outer?.container ?? (this.documents === 0 ? 'record' : 'lines'),
        wrapDepth: 0,
        inList: false,
      };
      if (byte === 0x7b || byte === 0x5b) {
        this.documents++;
        yield* this.readValue(place);
        continue;
      }
      const start = window.offset;
      const hold = window.hold(start);
      yield* this.reportBroken(hold, this.where(start, '$'), start + 1, place, 'This is not JSON.');
    }
  }

  /** Reads the object, list or scalar at the window's position. */
  private *readValue(place: Place): Generator<Step, Read> {
    const byte = this.window.bytes[this.window.pos];
    if (byte === 0x5b && place.wrapDepth < this.limits.maxWrapDepth) return yield* this.readList(place);
    return yield* this.readCandidate(place);
  }

  private *readList(place: Place): Generator<Step, Read> {
    const { window } = this;
    window.pos++;
    const container = place.container === 'record' || place.container === 'lines' ? 'array' : place.container;
    for (let i = 0; ; i++) {
      const byte = yield* this.nextByte(true);
      if (byte === undefined) {
        yield this.cutOff(`${place.path}[${i}]`);
        return 'end';
      }
      if (byte === 0x5d) {
        window.pos++;
        if (i === 0) yield { kind: 'skipped', reason: 'Its list is empty.' };
        return 'ok';
      }
      const read = yield* this.readValue({
        path: `${place.path}[${i}]`,
        container,
        wrapDepth: place.wrapDepth + 1,
        inList: true,
      });
      if (read === 'document' || read === 'end') return read;
    }
  }

  /** Reads one value that may be a record; goes down into the containers among its members. */
  private *readCandidate(place: Place): Generator<Step, Read> {
    const { window, limits } = this;
    const start = window.offset;
    const where = this.where(start, place.path);
    const hold = window.hold(start);
    const scanner = new ValueScanner(limits.maxDepth);
    let wentDown = false;
    for (;;) {
      const scan = scanner.run(window);
      if (scan === 'done') break;
      if (scan === 'member') {
        const container =
          scanner.recordKeys === 0 && place.wrapDepth < limits.maxWrapDepth
            ? CONTAINERS.get(scanner.key)
            : undefined;
        if (!container) continue;
        wentDown = true;
        const read = yield* this.readValue({
          path: `${place.path}.${scanner.key}`,
          container,
          wrapDepth: place.wrapDepth + 1,
          inList: place.inList,
        });
        if (read !== 'ok') {
          window.release(hold);
          return read;
        }
        scanner.skipMember();
      } else if (scan === 'error') {
        if (wentDown) return yield* this.reportBrokenContainer(hold, place);
        const at = window.offset - start;
        // A quote too few makes the next record look like a part of this one, so look inside it first.
        const from = at > limits.maxRecordBytes ? window.offset : start + 1;
        return yield* this.reportBroken(
          hold,
          where,
          from,
          place,
          `Broken JSON: what stands ${at} bytes after its start cannot follow.`,
        );
      } else if (window.ended) {
        if (wentDown) yield this.cutOff(place.path);
        else yield this.faultOf(hold, 'truncated', 'The file ends in the middle of this record.', where);
        window.release(hold);
        return 'end';
      } else yield undefined;
    }
    const size = window.offset - start;
    if (size > limits.maxRecordBytes || !hold.alive) {
      if (!wentDown) yield this.judgeLarge(scanner, hold, where);
    } else if (scanner.tooDeep) {
      yield this.faultOf(hold, 'too-deep', `It nests deeper than ${limits.maxDepth} levels.`, where);
    } else if (!wentDown || scanner.recordKeys > 0) {
      const held = { bytes: window.slice(start, window.offset), where, container: place.container, wentDown };
      yield* readHeldValue(held, limits.maxFaultBytes, (text, at, container) =>
        this.readText(text, at, container),
      );
    }
    window.release(hold);
    return 'ok';
  }

  private judgeLarge(scanner: ValueScanner, hold: Hold, where: FoundAt): Found {
    if (scanner.isDigest) return { kind: 'skipped', reason: DIGEST };
    const bound = `${this.limits.maxRecordBytes} bytes`;
    if (scanner.recordKeys > 0)
      return this.faultOf(hold, 'record-too-large', `It is larger than ${bound}, which no CloudTrail record is.`, where); // prettier-ignore
    return {
      kind: 'skipped',
      reason: `A JSON value of more than ${bound} that shows no field of CloudTrail.`,
    };
  }

  /** Records inside a JSON string; positions are those of the value that holds the string. */
  private *readText(text: string, where: FoundAt, container: Container): Generator<Found> {
    const depth = (this.outer?.depth ?? 0) + 1;
    if (depth > this.limits.maxStringDepth) {
      yield {
        kind: 'skipped',
        reason: `JSON strings inside JSON strings, more than ${this.limits.maxStringDepth} deep.`,
      };
      return;
    }
    const inner = new RecordSplitter(this.limits, { where, container, depth });
    yield* inner.push(encoder.encode(text));
    yield* inner.end();
  }

  /** Reports the stretch from `hold` to the next record as a fault and moves there. */
  private *reportBroken(
    hold: Hold,
    where: FoundAt,
    from: number,
    place: Place,
    reason: string,
  ): Generator<Step, Read> {
    const { window } = this;
    const resumed = yield* resync(window, from, place.inList);
    yield this.faultOf(hold, 'not-json', reason, where);
    window.release(hold);
    return resumed === 'value' ? 'lost' : resumed;
  }

  private *reportBrokenContainer(hold: Hold, place: Place): Generator<Step, Read> {
    const { window } = this;
    window.release(hold);
    const here = window.hold(window.offset);
    return yield* this.reportBroken(
      here,
      this.where(window.offset, place.path),
      window.offset,
      place,
      'Broken JSON between the records of this container.',
    );
  }

  private cutOff(path: string): Found {
    return this.fault(
      'truncated',
      'The file ends before the container of its records does.',
      new Uint8Array(0),
      0,
      this.where(this.window.offset, path),
    );
  }

  private faultOf(hold: Hold, code: FaultCode, reason: string, where: FoundAt): Found {
    const end = this.window.offset;
    return this.fault(code, reason, this.window.beginning(hold, end), end - hold.start, where);
  }

  private fault(code: FaultCode, reason: string, bytes: Uint8Array, size: number, where: FoundAt): Found {
    return { kind: 'fault', code, reason, bytes, size, where };
  }

  private where(offset: number, path: string): FoundAt {
    if (this.outer) return { ...this.outer.where, path };
    return { index: 0, offset, ...this.window.locate(offset), path };
  }

  /** The next byte that is no white space (nor a comma inside a list, nor a byte order mark between documents); undefined at the end. */
  private *nextByte(commas: boolean): Generator<undefined, number | undefined> {
    const { window } = this;
    for (;;) {
      for (; window.pos < window.bytes.length; window.pos++) {
        const byte = window.bytes[window.pos] as number;
        if (
          byte !== 0x20 &&
          byte !== 0x0a &&
          byte !== 0x0d &&
          byte !== 0x09 &&
          !(commas ? byte === 0x2c : isByteOrderMark(byte))
        )
          return byte;
      }
      if (window.ended) return undefined;
      yield undefined;
    }
  }
}

function isByteOrderMark(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}
