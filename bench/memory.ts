// How much memory processes hold, sampled: this one, and all of a PostgreSQL server's with what they share counted once.
import { readdir, readFile } from 'node:fs/promises';
import type { Database } from '@/lib/store/database';

const SAMPLE_MS = 200;

export interface MemoryPeaks {
  node: number;
  /** Undefined where /proc does not tell. */
  postgres: number | undefined;
}

/** Samples until the returned function is called, which answers with the peaks in bytes. */
export function watchMemory(db: Database): () => Promise<MemoryPeaks> {
  const server = findServer(db).catch(() => undefined);
  const peaks: MemoryPeaks = { node: 0, postgres: undefined };
  const end = new AbortController();
  const sample = async (): Promise<void> => {
    peaks.node = Math.max(peaks.node, process.memoryUsage.rss());
    const pid = await server;
    const postgres = pid === undefined ? undefined : await serverBytes(pid).catch(() => undefined);
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

/** Proportional set size of the server's first process and of its children. */
async function serverBytes(server: string): Promise<number> {
  const pids = await readdir('/proc');
  let bytes = 0;
  for (const pid of pids.filter((name) => /^\d+$/.test(name))) {
    if (pid !== server && (await readParent(pid).catch(() => '')) !== server) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    bytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  }
  return bytes;
}

/** The server's first process: the parent of the one that answers. */
async function findServer(db: Database): Promise<string | undefined> {
  const { rows } = await db.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0] && readParent(String(rows[0].pid));
}

async function readParent(pid: string): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}
