// Station: files and folders of this machine → the store. Refuses to stop for one bad file: what cannot be read is listed with its reason.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, CancelledError } from '@/lib/errors';
import { fileFault, findFiles, type FoundFile } from '@/lib/source/find-files';
import { removeSpooled, spoolPath, writeSpool } from '@/lib/source/spool';
import { groupFiles } from '@/lib/store/ingest/ingest-group';
import { ingestInPlace, type PlacedFile } from '@/lib/store/ingest/ingest-in-place';
import {
  type BatchKind,
  createBatch,
  type FileResult,
  reasonsOf,
  sealBatchRow,
} from '@/lib/store/ingest/ingest-rows';
import { IngestSession } from '@/lib/store/ingest/ingest-session';
import { cancelBatchRow } from '@/lib/store/ingest/received-files';

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
    const label = input.label ?? defaultLabel(input.paths);
    const batchId = await createBatch(ctx.db, input.kind ?? 'cli', label, createdBy);
    const progress: IngestProgress = { file: '', filesDone: 0, filesTotal, bytesRead: 0, records: 0 };
    try {
      for await (const group of groupFiles(listSources(ctx, input.paths, spooled?.spool))) {
        if (input.signal?.aborted) throw new CancelledError();
        const bytesRead = progress.bytesRead;
        const onStart = (at: number): void => {
          if (at === 0) progress.bytesRead = bytesRead;
          progress.file = group[at]?.name ?? '';
          progress.filesDone = summary.files + at;
        };
        const files = placed(group, input, progress);
        for (const result of await ingestInPlace(session, batchId, files, { signal: input.signal, onStart }))
          addResult(summary, result);
        progress.filesDone = summary.files;
        progress.records = summary.records;
        input.onProgress?.({ ...progress });
      }
    } catch (error) {
      // Best effort: the fault itself is what has to be told.
      await cancelBatchRow(ctx.db, batchId).catch(() => undefined);
      throw error;
    }
    await sealBatchRow(ctx.db, batchId);
  } finally {
    await session.close();
    if (spooled) await removeSpooled(ctx.home, spooled.spool);
  }
  summary.seconds = Math.round(performance.now() - startedMs) / 1000;
  return summary;
}

/** The group as files that tell, at most ten times a second, how far the reading is. */
function placed(group: readonly Source[], input: IngestInput, progress: IngestProgress): PlacedFile[] {
  const records = progress.records;
  let toldMs = 0;
  return group.map((source) => ({
    ...source,
    explain: fileFault,
    async *open(tally) {
      for await (const chunk of createReadStream(source.path, { highWaterMark: 256 * 1024 })) {
        progress.bytesRead += (chunk as Buffer).length;
        if (performance.now() - toldMs > 100) {
          toldMs = performance.now();
          input.onProgress?.({ ...progress, records: records + tally.records });
        }
        yield chunk as Buffer;
      }
    },
  }));
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
