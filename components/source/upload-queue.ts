import type { PickedFile } from './picked-files';
import { callUpload, sendFile, SendError } from './send-file';

export type FileState = 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled';

export interface UploadFile {
  key: number;
  name: string;
  bytes: number;
  sentBytes: number;
  state: FileState;
  fault?: string;
}

/** What the page shows: totals, and the files worth a look. */
export interface UploadView {
  /** idle: nothing yet · sending · sent: everything arrived or was given up · cancelled · failed: could not begin */
  phase: 'idle' | 'sending' | 'sent' | 'cancelled' | 'failed';
  batchId?: string;
  fault?: string;
  count: number;
  done: number;
  failed: number;
  bytes: number;
  sentBytes: number;
  /** Failed ones first, then those being sent, then the rest, at most SHOWN. */
  files: readonly UploadFile[];
}

export const NO_UPLOAD: UploadView = {
  phase: 'idle',
  count: 0,
  done: 0,
  failed: 0,
  bytes: 0,
  sentBytes: 0,
  files: [],
};

const PARALLEL = 3;
const TRIES = 3;
const REPAINT_MS = 120;
const SHOWN = 100;
const ORDER: readonly FileState[] = ['failed', 'sending', 'waiting', 'cancelled', 'sent'];

/** One upload at a time, outside React: it goes on while people look at other pages of the console. */
export class UploadQueue {
  private files: (UploadFile & { file: File })[] = [];
  private state: Pick<UploadView, 'phase' | 'batchId' | 'fault'> = { phase: 'idle' };
  private view = NO_UPLOAD;
  /** Index of the first file that nobody has taken yet. */
  private next = 0;
  private stop = new AbortController();
  private running = 0;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  readonly read = () => this.view;

  /** Begins a batch with these files; while one is sending, adds them to it. */
  async add(picked: readonly PickedFile[]): Promise<void> {
    if (picked.length === 0) return;
    const fresh = this.state.phase !== 'sending';
    if (fresh) {
      this.files = [];
      this.next = 0;
      this.stop = new AbortController();
      this.state = { phase: 'sending' };
    }
    const from = this.files.length;
    this.files.push(
      ...picked.map(({ name, file }, at) => ({
        key: from + at,
        name,
        file,
        bytes: file.size,
        sentBytes: 0,
        state: 'waiting' as const,
      })),
    );
    this.paint();
    if (!fresh) {
      this.fill();
      return;
    }
    try {
      const { batchId } = await callUpload<{ batchId: string }>('/api/upload', { label: labelOf(picked) });
      this.state = { phase: 'sending', batchId };
      this.fill();
    } catch (error) {
      this.state = { phase: 'failed', fault: wordsOf(error) };
    }
    this.paint();
  }

  /** Stops sending and tells the console to drop what is not read yet. */
  async cancel(): Promise<void> {
    const { batchId, phase } = this.state;
    if (phase !== 'sending') return;
    this.state = { ...this.state, phase: 'cancelled' };
    for (const file of this.files) if (file.state === 'waiting') file.state = 'cancelled';
    this.stop.abort();
    this.paint();
    if (batchId !== undefined) await callUpload(`/api/upload/${batchId}/cancel`);
  }

  /** Sends the failed files once more, as a batch of their own: the first one is closed by then. */
  async retry(): Promise<void> {
    if (this.state.phase === 'sending') return;
    const failed =
      this.state.phase === 'failed' ? this.files : this.files.filter((file) => file.state === 'failed');
    await this.add(failed.map(({ name, file }) => ({ name, file })));
  }

  private fill() {
    const { batchId, phase } = this.state;
    if (phase !== 'sending' || batchId === undefined) return;
    while (this.running < PARALLEL) {
      const next = this.files[this.next];
      if (!next) break;
      this.next += 1;
      next.state = 'sending';
      this.running += 1;
      void this.send(batchId, next).finally(() => {
        this.running -= 1;
        this.fill();
      });
    }
    if (this.running === 0) void this.finish(batchId);
    this.paint();
  }

  private async send(batchId: string, item: UploadFile & { file: File }): Promise<void> {
    const signal = this.stop.signal;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const onProgress = (sentBytes: number) => {
          item.sentBytes = Math.min(sentBytes, item.bytes);
          this.paint();
        };
        await sendFile({ batchId, name: item.name, file: item.file, signal, onProgress });
        item.sentBytes = item.bytes;
        item.state = 'sent';
        return;
      } catch (error) {
        item.sentBytes = 0;
        if (signal.aborted) {
          item.state = 'cancelled';
          return;
        }
        if (attempt >= TRIES || (error instanceof SendError && error.final)) {
          item.state = 'failed';
          item.fault = wordsOf(error);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 500 * 4 ** (attempt - 1)));
      }
    }
  }

  private async finish(batchId: string): Promise<void> {
    this.state = { ...this.state, phase: 'sent' };
    try {
      await callUpload(`/api/upload/${batchId}/seal`);
    } catch (error) {
      this.state = { ...this.state, fault: wordsOf(error) };
    }
    this.paint();
  }

  private paint() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.view = { ...this.state, ...summarise(this.files) };
      for (const listener of this.listeners) listener();
    }, REPAINT_MS);
  }
}

function summarise(files: readonly UploadFile[]): Omit<UploadView, 'phase' | 'batchId' | 'fault'> {
  const total = { count: files.length, done: 0, failed: 0, bytes: 0, sentBytes: 0 };
  for (const { state, bytes, sentBytes } of files) {
    total.done += state === 'sent' ? 1 : 0;
    total.failed += state === 'failed' ? 1 : 0;
    total.bytes += bytes;
    total.sentBytes += sentBytes;
  }
  const shown: UploadFile[] = [];
  for (const state of ORDER) {
    for (const file of files) {
      if (shown.length >= SHOWN) return { ...total, files: shown };
      if (file.state === state) shown.push({ ...file });
    }
  }
  return { ...total, files: shown };
}

function labelOf(picked: readonly PickedFile[]): string {
  const first = picked[0]?.name ?? 'upload';
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/')) : undefined;
  if (folder !== undefined && picked.every(({ name }) => name.startsWith(`${folder}/`)))
    return `${folder}/ (${picked.length} files)`;
  return picked.length === 1 ? first : `${first} and ${picked.length - 1} more`;
}

function wordsOf(error: unknown): string {
  return error instanceof SendError
    ? error.message
    : 'The console did not answer. Check that it still runs and try again.';
}
