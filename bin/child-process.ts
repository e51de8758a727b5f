// A Node child that is started again when it ends by itself, and that ends with everything it started.
import { spawn } from 'node:child_process';
import type { ChildProcess as Child } from 'node:child_process';

const PATIENCE_MS = 8000;
const WINDOW_MS = 120_000;
const DELAYS_MS = [500, 1000, 2000, 5000, 10_000];

export interface ChildOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Called once when the child ended more often than it is started again. */
  onGiveUp: (name: string) => void;
}

export class ChildProcess {
  private child: Child | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ends: number[] = [];
  private stopping = false;

  constructor(
    readonly name: string,
    private readonly args: string[],
    private readonly options: ChildOptions,
  ) {
    this.start();
  }

  private start(): void {
    // Its own process group: one signal reaches whatever the child itself starts, and Ctrl-C reaches only us.
    const child = spawn(process.execPath, this.args, {
      cwd: this.options.cwd,
      env: this.options.env,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.child = child;
    child.on('error', (error) => process.stderr.write(`${this.name}: ${error.message}\n`));
    child.on('close', () => {
      killGroup(child, 'SIGKILL');
      if (!this.stopping) this.restart();
    });
  }

  private restart(): void {
    const now = performance.now();
    this.ends = [...this.ends.filter((at) => now - at < WINDOW_MS), now];
    const delay = DELAYS_MS[this.ends.length - 1];
    if (delay === undefined) {
      this.options.onGiveUp(this.name);
      return;
    }
    this.timer = setTimeout(() => {
      this.start();
    }, delay);
  }

  /** Resolves when the child and its group are gone: asked first, forced after eight seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) =>
      child.once('close', () => {
        resolve();
      }),
    );
    killGroup(child, 'SIGTERM');
    const force = setTimeout(() => {
      killGroup(child, 'SIGKILL');
    }, PATIENCE_MS);
    await ended;
    clearTimeout(force);
  }
}

function killGroup(child: Child, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}
