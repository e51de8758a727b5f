// Station: paths that somebody named → files to read, in a stable order. Refuses to walk a folder twice, however links lead back to it.
import { realpath, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export interface FoundFile {
  path: string;
  bytes: number;
  /** Why it cannot be read. */
  problem?: string;
}

/** Files under `start` depth first, by name in code-unit order. Links are followed; devices, pipes and sockets are not read. */
export async function* findFiles(start: string): AsyncGenerator<FoundFile> {
  yield* walk(start, new Set());
}

async function* walk(at: string, folders: Set<string>): AsyncGenerator<FoundFile> {
  try {
    const stats = await stat(at);
    if (stats.isFile()) yield { path: at, bytes: stats.size };
    else if (stats.isDirectory()) {
      const real = await realpath(at);
      if (folders.has(real)) return;
      folders.add(real);
      const names = await readdir(at);
      for (const name of names.sort()) yield* walk(path.join(at, name), folders);
    } else yield { path: at, bytes: 0, problem: 'No regular file.' };
  } catch (error) {
    yield { path: at, bytes: 0, problem: explainFault(error) };
  }
}

const FAULTS: Record<string, string> = {
  ENOENT: 'There is no such file or folder.',
  EACCES: 'It may not be read by this user.',
  EPERM: 'It may not be read by this user.',
  ELOOP: 'Its links lead in a circle.',
  ENOTDIR: 'A part of its path is no folder.',
  ENAMETOOLONG: 'Its path is too long.',
  EIO: 'The disk reported an error while it was read.',
};

/** A file system fault in words; undefined where `error` is none. */
export function fileFault(error: unknown): string | undefined {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (code === undefined || syscall === undefined) return undefined;
  return FAULTS[code] ?? `It cannot be read (${code}).`;
}

function explainFault(error: unknown): string {
  const fault = fileFault(error);
  if (fault === undefined) throw error;
  return fault;
}
