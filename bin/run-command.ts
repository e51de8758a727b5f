// What all commands share: output in one piece, reasons on stderr, exit codes, Ctrl-C.
import type { Context } from '@/lib/context';
import { CancelledError, WaymarkError } from '@/lib/errors';
import { visibleText } from '@/lib/text/visible-text';
import { Progress } from './progress';

const GRACE_MS = 2000;

export interface Running {
  progress: Progress;
  /** Aborted by Ctrl-C and SIGTERM. */
  signal: AbortSignal;
}

export interface Output {
  /** What `--json` prints. */
  json: unknown;
  /** Lines for people. Values from logs must have gone through visibleText. */
  text: string[];
  /** Why the command failed though it has a result. */
  failure?: string;
}

export interface CommonOptions {
  json?: boolean;
}

/** Runs a command that needs the database. */
export async function runWithContext(
  options: CommonOptions,
  work: (ctx: Context, running: Running) => Promise<Output>,
): Promise<void> {
  await runCommand(options, async (running) => {
    const { openContext } = await import('./open-context');
    const opened = await openContext();
    try {
      return await Promise.race([work(opened.ctx, running), rejectAfter(running.signal)]);
    } finally {
      running.progress.end();
      await opened.close();
    }
  });
}

/** Work that heeds the signal ends by itself; what does not is left behind, and its transaction is undone with its connection. */
async function rejectAfter(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => setTimeout(resolve, GRACE_MS), { once: true });
  });
  throw new CancelledError();
}

/** Runs a command, prints its output and sets the exit code: 0 done, 1 failed with a reason on stderr. */
export async function runCommand(
  options: CommonOptions,
  work: (running: Running) => Promise<Output>,
): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      stop.abort();
    });
  // A reader that stops early, as `head` does, is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const progress = new Progress(process.stderr);
  try {
    const output = await work({ progress, signal: stop.signal });
    progress.end();
    await print(
      options.json === true ? `${toJson(output.json)}\n` : output.text.map((line) => `${line}\n`).join(''),
    );
    if (output.failure !== undefined) fail(output.failure);
  } catch (error) {
    progress.end();
    fail(explain(error));
  }
  // Timers or sockets that a library left behind must not hold a finished command.
  process.exit();
}

function fail(reason: string): void {
  process.stderr.write(`waymark: ${reason}\n`);
  process.exitCode = 1;
}

async function print(text: string): Promise<void> {
  await new Promise<void>((resolve) =>
    process.stdout.write(text, () => {
      resolve();
    }),
  );
}

/** 64-bit counters are printed as numbers where these are exact, else as text. */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, inner: unknown) =>
      typeof inner !== 'bigint' ? inner : Number.isSafeInteger(Number(inner)) ? Number(inner) : String(inner),
    2,
  );
}

function explain(error: unknown): string {
  if (error instanceof WaymarkError) {
    const { file, line, column } = error.where;
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    const shown = error.message
      .split('\n')
      .map((text) => visibleText(text))
      .join('\n');
    return place === '' ? shown : `${shown} (at ${visibleText(place)})`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
