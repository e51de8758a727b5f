// Station: how often signing in to one account may fail. Pure: the caller brings the time; refuses to grow without bound.

const MOST_ACCOUNTS = 10_000;

/** Counts failures per account in a sliding window, in this process only. */
export class SignInLimit {
  private readonly failures = new Map<string, number[]>();

  constructor(private readonly bounds: { failures: number; withinMs: number }) {}

  isOver(account: string, nowMs: number): boolean {
    return this.recent(account, nowMs).length >= this.bounds.failures;
  }

  /** A success clears the account's failures. */
  record(account: string, succeeded: boolean, nowMs: number): void {
    const recent = this.recent(account, nowMs);
    this.failures.delete(account);
    if (succeeded) return;
    if (this.failures.size >= MOST_ACCOUNTS) {
      const oldest = this.failures.keys().next();
      if (!oldest.done) this.failures.delete(oldest.value);
    }
    this.failures.set(account, [...recent, nowMs]);
  }

  private recent(account: string, nowMs: number): number[] {
    return (this.failures.get(account) ?? []).filter((at) => nowMs - at < this.bounds.withinMs);
  }
}
