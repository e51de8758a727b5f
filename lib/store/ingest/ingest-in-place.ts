// Station: files that are read where they lie → the store, a group in one transaction. Refuses to lose a group for one file: where the
// database will not take it, each file gets a transaction of its own.
import { FileTally } from './file-tally';
import { ingestFile } from './ingest-file';
import { type FileResult, insertFileRows, reserveFileIds } from './ingest-rows';
import { explainRefusal, type IngestSession } from './ingest-session';

export interface PlacedFile {
  name: string;
  bytes: number;
  /** Why it cannot be read; then it is not opened. */
  problem?: string;
  open(tally: FileTally): AsyncIterable<Uint8Array>;
  /** A fault of reading in words; undefined for faults that are not the file's. */
  explain(error: unknown): string | undefined;
}

/** Results in the order of `files`. @param onStart is called before each file, again from the first where the group is tried again. */
export async function ingestInPlace(
  session: IngestSession,
  batchId: string,
  files: readonly PlacedFile[],
  options: { signal?: AbortSignal | undefined; onStart: (at: number) => void },
): Promise<FileResult[]> {
  try {
    return await ingestTogether(session, batchId, files, options);
  } catch (error) {
    const refusal = explainRefusal(error);
    const only = files.length === 1 ? files[0] : undefined;
    if (refusal === undefined) throw error;
    if (only) return await ingestTogether(session, batchId, [{ ...only, problem: refusal }], options);
  }
  const results: FileResult[] = [];
  for (const [at, file] of files.entries()) {
    const onStart = (): void => {
      options.onStart(at);
    };
    results.push(...(await ingestInPlace(session, batchId, [file], { ...options, onStart })));
  }
  return results;
}

async function ingestTogether(
  session: IngestSession,
  batchId: string,
  files: readonly PlacedFile[],
  { signal, onStart }: { signal?: AbortSignal | undefined; onStart: (at: number) => void },
): Promise<FileResult[]> {
  return await session.runUnit(async (writer, client) => {
    const ids = await reserveFileIds(client, files.length);
    const results: FileResult[] = [];
    for (const [at, file] of files.entries()) {
      onStart(at);
      const tally = new FileTally(ids[at] as bigint, file.name);
      const result: FileResult = { tally, bytes: file.bytes };
      results.push(result);
      if (file.problem !== undefined) {
        result.unreadable = file.problem;
        continue;
      }
      try {
        await ingestFile(writer, tally, file.open(tally), signal);
      } catch (error) {
        const fault = file.explain(error);
        if (fault === undefined) throw error;
        // Records before the fault are stored; without any, the file is one that cannot be read.
        if (tally.isEmpty) result.unreadable = fault;
        else tally.addStranger(`The rest of the file was not read: ${fault}`);
      }
    }
    await writer.drain();
    await insertFileRows(client, batchId, results);
    return results;
  });
}
