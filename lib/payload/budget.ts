// Station: counts what decoding has produced and says no at the limits. Refuses to forget: every limit that was hit is kept once.
import { PAYLOAD_LIMITS, type BoundHit } from './decoded';

/** gzip that turns out damaged costs time and leaves nothing to count, so attempts are counted. */
const MOST_DAMAGED = 20;

const MEGABYTES = PAYLOAD_LIMITS.outputBytes / 1024 / 1024;

export class Budget {
  readonly bounds: BoundHit[] = [];
  #output = 0;
  #parts = 0;
  #entities = 0;
  #tokens = 0;
  #searched = 0;
  #damaged = 0;

  /** Bytes that may still be produced. */
  get outputLeft(): number {
    return PAYLOAD_LIMITS.outputBytes - this.#output;
  }

  /** Entities of MIME messages that may still be looked at. */
  get entitiesLeft(): number {
    return PAYLOAD_LIMITS.entities - this.#entities;
  }

  /** Takes `bytes` of output; false, and the bound noted, where that is too much. */
  takeOutput(bytes: number): boolean {
    if (bytes > this.outputLeft) {
      this.hit('output', `Unpacking stopped at ${MEGABYTES} MB of output; what follows was not read.`);
      return false;
    }
    this.#output += bytes;
    return true;
  }

  /** Notes gzip that could not be opened; false where there was too much of it to try any further. */
  takeDamaged(): boolean {
    this.#damaged += 1;
    if (this.#damaged <= MOST_DAMAGED) return true;
    this.hit('output', `After ${MOST_DAMAGED} damaged pieces of gzip no further gzip was unpacked.`);
    return false;
  }

  takePart(): boolean {
    if (this.#parts >= PAYLOAD_LIMITS.parts) {
      this.hit('parts', `Only the first ${PAYLOAD_LIMITS.parts} parts were read.`);
      return false;
    }
    this.#parts += 1;
    return true;
  }

  /** An entity of a MIME message, with or without parts in it. */
  takeEntity(): boolean {
    if (this.#entities >= PAYLOAD_LIMITS.entities) {
      this.hit('parts', `Only the first ${PAYLOAD_LIMITS.entities} entities of the MIME message were read.`);
      return false;
    }
    this.#entities += 1;
    return true;
  }

  /** Tokens of YAML or JSON. */
  takeTokens(count: number): boolean {
    this.#tokens += count;
    if (this.#tokens <= PAYLOAD_LIMITS.yamlTokens) return true;
    this.hit(
      'yaml',
      `YAML and JSON were read up to ${PAYLOAD_LIMITS.yamlTokens} tokens; what follows was not.`,
    );
    return false;
  }

  /** Tokens of YAML that is read a second time, for findings; the verdict does not wait for them. */
  takeSearchTokens(count: number): boolean {
    this.#searched += count;
    if (this.#searched <= PAYLOAD_LIMITS.yamlTokens) return true;
    this.hit(
      'scan',
      'The structure of later cloud-config parts was not searched for indicators, only their lines.',
    );
    return false;
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
