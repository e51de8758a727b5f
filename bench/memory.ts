// How much memory processes hold, sampled: this one, and all of a PostgreSQL server's with what they share counted once.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const SAMPLE_MS = 200;

export interface MemoryPeaks {
  node: number;
  /** Undefined where /proc does not tell. */
  postgres: number | undefined;
}

/** Samples until the returned function is called, which answers with the peaks in bytes. */
export function watchMemory(home: string): () => Promise<MemoryPeaks> {
  const peaks: MemoryPeaks = { node: 0, postgres: undefined };
  const end = new AbortController();
  const sample = async (): Promise<void> => {
    peaks.node = Math.max(peaks.node, process.memoryUsage.rss());
    const postgres = await serverBytes(home).catch(() => undefined);
    if (postgres !== undefined) peaks.postgres = Math.max(peaks.postgres ?? 0, postgres);
  };
  const loop = (async () => {
    while (!end.signal.aborted) {
      await sample();
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  return async () => {
    end.abort();
    await loop;
    return peaks;
  };
}

/** Proportional set size of the server whose data lie below `home`, and of its children. */
async function serverBytes(home: string): Promise<number> {
  const server = await findServer(home);
  const pids = await readdir('/proc');
  let bytes = 0;
  for (const pid of pids.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (pid !== server && parent !== server) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    bytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  }
  return bytes;
}

async function findServer(home: string): Promise<string> {
  const names = await readdir(home, { recursive: true });
  const file = names.find((name) => path.basename(name) === 'postmaster.pid');
  if (file === undefined) throw new Error('no server');
  return (await readFile(path.join(home, file), 'utf8')).split('\n')[0] ?? '';
}
