// Station: what one file came to. Refuses to grow with the file: reasons and kept rejects are bounded, the rest is counted.
import type { Container, FoundAt } from '@/lib/cloudtrail/found';

/** Rejected records of one file that are kept to be looked at. */
export const MAX_KEPT_REJECTS = 10_000;
const MAX_REASONS = 50;

export interface Reject {
  where: FoundAt;
  code: string;
  reason: string;
  /** At most 64 KiB. */
  bytes: Uint8Array;
  size: number;
}

export class FileTally {
  container: Container | undefined;
  stored = 0;
  duplicates = 0;
  rejected = 0;
  firstEventAt: Date | undefined;
  lastEventAt: Date | undefined;
  private readonly strangers = new Map<string, number>();
  private others = 0;

  constructor(
    readonly fileId: bigint,
    readonly name: string,
  ) {}

  /** Records found: each is stored, a duplicate or rejected. */
  get records(): number {
    return this.stored + this.duplicates + this.rejected;
  }

  /** Nothing of the file was found yet, stored or not. */
  get isEmpty(): boolean {
    return this.firstEventAt === undefined && this.rejected === 0;
  }

  addTime(at: Date): void {
    if (!this.firstEventAt || at < this.firstEventAt) this.firstEventAt = at;
    if (!this.lastEventAt || at > this.lastEventAt) this.lastEventAt = at;
  }

  addStranger(reason: string): void {
    const count = this.strangers.get(reason);
    if (count !== undefined || this.strangers.size < MAX_REASONS)
      this.strangers.set(reason, (count ?? 0) + 1);
    else this.others++;
  }

  /** Why parts of the file, or all of it, were passed over; equal reasons counted together. */
  reasons(): string[] {
    const told = [...this.strangers].map(([reason, count]) =>
      count === 1 ? reason : `${reason} (${count} times)`,
    );
    if (this.others > 0) told.push(`Other values that are no CloudTrail records (${this.others} times).`);
    if (this.rejected > MAX_KEPT_REJECTS)
      told.push(`Of ${this.rejected} rejected records the first ${MAX_KEPT_REJECTS} are kept.`);
    return told;
  }
}
