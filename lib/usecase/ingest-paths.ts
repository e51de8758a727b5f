// Station: files and folders of this machine → the store. Refuses to stop for one bad file: what cannot be read is listed with its reason.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, CancelledError } from '@/lib/errors';
import { fileFault, findFiles, type FoundFile } from '@/lib/source/find-files';
import { removeSpooled, spoolPath, writeSpool } from '@/lib/source/spool';
import { FileTally } from '@/lib/store/file-tally';
import { ingestFile } from '@/lib/store/ingest-file';
import { groupFiles } from '@/lib/store/ingest-group';
import {
  type BatchKind,
  createBatch,
  type FileResult,
  insertFileRows,
  reasonsOf,
  reserveFileIds,
  sealBatchRow,
} from '@/lib/store/ingest-rows';
import { IngestSession } from '@/lib/store/ingest-session';

export interface IngestProgress {
  file: string;
  filesDone: number;
  filesTotal: number;
  bytesRead: number;
  records: number;
}

export interface IngestSummary {
  files: number;
  /** Records found: stored, duplicates and rejected together. */
  records: number;
  stored: number;
  duplicates: number;
  rejected: number;
  /** Files, and strangers inside files, that hold no CloudTrail records. */
  skipped: { file: string; reason: string }[];
  seconds: number;
}

export interface IngestInput {
  /** Files, folders, or `-` for standard input. */
  paths: readonly string[];
  kind?: BatchKind;
  label?: string;
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
  /** What `-` reads. */
  stdin?: AsyncIterable<Uint8Array>;
}

type Source = FoundFile & { name: string };

/**
 * Reads every file once, in order. What was committed before an abort stays; nothing of a file that was not finished does.
 * @throws BadInputError where no path is given or the only one does not exist; CancelledError once `signal` is aborted.
 */
export async function ingestPaths(ctx: Context, input: IngestInput): Promise<IngestSummary> {
  demand(ctx.actor, 'ingest');
  if (input.paths.length === 0)
    throw new BadInputError('Name at least one file or folder, or - for standard input.');
  const startedMs = performance.now();
  const spooled = input.paths.includes('-')
    ? await writeSpool(ctx.home, input.stdin ?? process.stdin, input.signal)
    : undefined;
  const summary: IngestSummary = {
    files: 0,
    records: 0,
    stored: 0,
    duplicates: 0,
    rejected: 0,
    skipped: [],
    seconds: 0,
  };
  const session = await IngestSession.open(ctx.db);
  try {
    const filesTotal = await countFiles(ctx, input, spooled?.spool);
    const createdBy = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    const batchId = await createBatch(
      ctx.db,
      input.kind ?? 'cli',
      input.label ?? defaultLabel(input.paths),
      createdBy,
    );
    const progress: IngestProgress = { file: '', filesDone: 0, filesTotal, bytesRead: 0, records: 0 };
    for await (const group of groupFiles(listSources(ctx, input.paths, spooled?.spool))) {
      if (input.signal?.aborted) throw new CancelledError();
      const results = await ingestGroup(session, batchId, group, input, progress);
      for (const result of results) addResult(summary, result);
      progress.filesDone = summary.files;
      progress.records = summary.records;
      input.onProgress?.({ ...progress });
    }
    await sealBatchRow(ctx.db, batchId);
  } finally {
    await session.close();
    if (spooled) await removeSpooled(ctx.home, spooled.spool);
  }
  summary.seconds = Math.round(performance.now() - startedMs) / 1000;
  return summary;
}

async function ingestGroup(
  session: IngestSession,
  batchId: string,
  group: readonly Source[],
  input: IngestInput,
  progress: IngestProgress,
): Promise<FileResult[]> {
  const before = { ...progress };
  return await session.runUnit(async (writer, client) => {
    Object.assign(progress, before);
    const ids = await reserveFileIds(client, group.length);
    const results: FileResult[] = [];
    for (const [at, source] of group.entries()) {
      const tally = new FileTally(ids[at] as bigint, source.name);
      const result: FileResult = { tally, bytes: source.bytes };
      results.push(result);
      progress.file = source.name;
      if (source.problem !== undefined) result.unreadable = source.problem;
      else await readInto(result, source);
      progress.filesDone++;
      async function readInto(result: FileResult, source: Source): Promise<void> {
        try {
          await ingestFile(writer, tally, watch(source, input, progress, tally), input.signal);
        } catch (error) {
          const fault = fileFault(error);
          if (fault === undefined) throw error;
          // Records before the fault are stored; without any, the file is one that cannot be read.
          if (tally.records === 0) result.unreadable = fault;
          else tally.addStranger(`The rest of the file was not read: ${fault}`);
        }
      }
    }
    await writer.drain();
    await insertFileRows(client, batchId, results);
    return results;
  });
}

/** The bytes of a file, reporting at most ten times a second how far they are. */
async function* watch(
  source: Source,
  input: IngestInput,
  progress: IngestProgress,
  tally: FileTally,
): AsyncGenerator<Uint8Array> {
  let toldMs = 0;
  const records = progress.records;
  for await (const chunk of createReadStream(source.path, { highWaterMark: 256 * 1024 })) {
    progress.bytesRead += (chunk as Buffer).length;
    if (performance.now() - toldMs > 100) {
      toldMs = performance.now();
      input.onProgress?.({ ...progress, records: records + tally.records });
    }
    yield chunk as Buffer;
  }
}

async function* listSources(
  ctx: Context,
  paths: readonly string[],
  spool: string | undefined,
): AsyncGenerator<Source> {
  for (const given of paths) {
    if (given === '-' && spool !== undefined) {
      const { size } = await stat(spoolPath(ctx.home, spool));
      yield { path: spoolPath(ctx.home, spool), bytes: size, name: 'standard input' };
    } else for await (const file of findFiles(given)) yield { ...file, name: file.path };
  }
}

async function countFiles(ctx: Context, input: IngestInput, spool: string | undefined): Promise<number> {
  let total = 0;
  let missing = 0;
  for await (const source of listSources(ctx, input.paths, spool)) {
    total++;
    if (source.problem !== undefined) missing++;
  }
  if (missing > 0 && missing === total && total === input.paths.length) {
    throw new BadInputError(
      `Nothing can be read at ${input.paths.join(', ')}. Check the path and its permissions.`,
    );
  }
  return total;
}

function addResult(summary: IngestSummary, result: FileResult): void {
  const { tally } = result;
  summary.files++;
  summary.records += tally.records;
  summary.stored += tally.stored;
  summary.duplicates += tally.duplicates;
  summary.rejected += tally.rejected;
  for (const reason of reasonsOf(result)) summary.skipped.push({ file: tally.name, reason });
}

function defaultLabel(paths: readonly string[]): string {
  const names = paths.map((given) => (given === '-' ? 'standard input' : path.basename(path.resolve(given))));
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
