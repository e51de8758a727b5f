// One line on stderr that is written over; nothing at all where stderr is no terminal.
import { visibleText } from '@/lib/text/visible-text';

const INTERVAL_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

export class Progress {
  private lastAt = -Infinity;
  private shown = false;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(text: string): void {
    if (!this.stream.isTTY || performance.now() - this.lastAt < INTERVAL_MS) return;
    this.lastAt = performance.now();
    this.shown = true;
    this.stream.write(CLEAR_LINE + visibleText(text, (this.stream.columns || 80) - 1));
  }

  end(): void {
    if (this.shown) this.stream.write(CLEAR_LINE);
    this.shown = false;
  }
}
