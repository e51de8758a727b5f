// Station: at most so many pieces of the same work at once. Refuses to let more than one wait: whoever comes while one waits leaves it to that one.

/** For work that does everything there is to do when it begins, so that one waiting piece stands for all that come meanwhile. */
export class Turnstile {
  private inside = 0;
  private wake: (() => void) | undefined;

  constructor(private readonly places: number) {}

  /** Does `work` as soon as there is a place; nothing where another one already waits for a place. */
  async pass(work: () => Promise<void>): Promise<void> {
    if (this.inside >= this.places) {
      if (this.wake) return;
      await new Promise<void>((resolve) => (this.wake = resolve));
    } else this.inside += 1;
    try {
      await work();
    } finally {
      // A place that somebody waits for is handed over, so that nobody slips in between.
      const { wake } = this;
      this.wake = undefined;
      if (wake) wake();
      else this.inside -= 1;
    }
  }
}
