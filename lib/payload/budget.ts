// Station: counts what decoding has produced and says no at the limits. Refuses to forget: every limit that was hit is kept once.
import { PAYLOAD_LIMITS, type BoundHit } from './decoded';

export class Budget {
  readonly bounds: BoundHit[] = [];
  #output = 0;
  #parts = 0;

  /** Bytes that may still be produced. */
  get outputLeft(): number {
    return PAYLOAD_LIMITS.outputBytes - this.#output;
  }

  /** Takes `bytes` of output; false, and the bound noted, where that is too much. */
  takeOutput(bytes: number): boolean {
    if (bytes > this.outputLeft) {
      this.hit('output', 'Decoding stopped at 10 MB of output; what follows was not read.');
      return false;
    }
    this.#output += bytes;
    return true;
  }

  takePart(): boolean {
    if (this.#parts >= PAYLOAD_LIMITS.parts) {
      this.hit('parts', `Only the first ${PAYLOAD_LIMITS.parts} parts were read.`);
      return false;
    }
    this.#parts += 1;
    return true;
  }

  /** Whether nesting `depth` (0 = the outermost) may be entered. */
  enter(depth: number): boolean {
    if (depth <= PAYLOAD_LIMITS.depth) return true;
    this.hit('depth', `Parts nested deeper than ${PAYLOAD_LIMITS.depth} levels were not read.`);
    return false;
  }

  hit(bound: BoundHit['bound'], says: string): void {
    if (!this.bounds.some((entry) => entry.bound === bound)) this.bounds.push({ bound, says });
  }
}
