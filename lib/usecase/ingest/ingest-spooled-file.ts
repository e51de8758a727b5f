// Station: what the queue does with a received file. Refuses files that have ended: running again is safe at any moment.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { CancelledError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { readSpool, removeSpooled } from '@/lib/source/spool';
import { fileFault } from '@/lib/source/find-files';
import { FileTally } from '@/lib/store/ingest/file-tally';
import { ingestFile } from '@/lib/store/ingest/ingest-file';
import { finishBatch, finishFileRow } from '@/lib/store/ingest/ingest-rows';
import { explainRefusal, IngestSession } from '@/lib/store/ingest/ingest-session';
import {
  claimFiles,
  failFile,
  lockFile,
  noteBytesRead,
  type SpooledFile,
  unclaimFiles,
} from '@/lib/store/ingest/received-files';

/** Small files of the same upload that share the transaction. */
const MAX_SIBLINGS = 199;
const NOTE_EVERY_MS = 500;

/**
 * How many files were read; 0 where there was nothing to do.
 * @throws CancelledError once `signal` is aborted, and faults of the database: the file then waits for another try.
 */
export async function ingestSpooledFile(
  ctx: Context,
  input: { fileId: string; signal?: AbortSignal | undefined },
): Promise<{ files: number }> {
  demand(ctx.actor, 'ingest');
  const fileId = BigInt(input.fileId);
  const files = await claimFiles(ctx.db, fileId, MAX_SIBLINGS);
  const batchId = files[0]?.batchId;
  if (batchId === undefined) return { files: 0 };
  const units = [files];
  let read = 0;
  let failure: Error | undefined;
  for (let unit = units.shift(); unit; unit = units.shift()) {
    try {
      const done = await readUnit(ctx, unit, input.signal);
      for (const file of done) await removeSpooled(ctx.home, file.spool);
      read += done.length;
    } catch (error) {
      // Nobody knows whose fault it is: each file gets a transaction of its own.
      if (unit.length > 1) units.push(...unit.map((file) => [file]));
      else if (unit[0] && !(await endsFile(ctx, unit[0], error))) {
        failure ??= error instanceof Error ? error : new Error(String(error));
        await unclaimFiles(ctx.db, unit);
        if (unit[0].id !== fileId)
          await addJob(
            ctx.db,
            'ingest-file',
            { fileId: String(unit[0].id) },
            { jobKey: `ingest-file:${unit[0].id}` },
          );
      }
    }
  }
  await finishBatch(ctx.db, batchId);
  if (failure) throw failure;
  return { files: read };
}

class FileCancelled extends CancelledError {}

/** One transaction for all; those that another job reads at this moment are left to it. */
async function readUnit(
  ctx: Context,
  files: readonly SpooledFile[],
  signal: AbortSignal | undefined,
): Promise<SpooledFile[]> {
  const session = await IngestSession.open(ctx.db);
  try {
    return await session.runUnit(async (writer, client) => {
      const mine: { file: SpooledFile; tally: FileTally }[] = [];
      for (const file of files)
        if (await lockFile(client, file.id)) mine.push({ file, tally: new FileTally(file.id, file.name) });
      for (const { file, tally } of mine) await ingestFile(writer, tally, watch(ctx, file), signal);
      await writer.drain();
      for (const { file, tally } of mine) {
        if (!(await finishFileRow(client, { tally, bytes: file.bytes }))) throw new FileCancelled();
      }
      return mine.map(({ file }) => file);
    });
  } finally {
    await session.close();
  }
}

/** The bytes of a file; notes how far they are, outside the transaction, and stops where somebody cancelled. */
async function* watch(ctx: Context, file: SpooledFile): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let notedMs = performance.now();
  for await (const chunk of readSpool(ctx.home, file.spool)) {
    bytes += chunk.length;
    if (performance.now() - notedMs > NOTE_EVERY_MS) {
      notedMs = performance.now();
      if (!(await noteBytesRead(ctx.db, file.id, bytes))) throw new FileCancelled();
    }
    yield chunk;
  }
}

/** Whether nothing is left to do for a file: it was cancelled, its copy is gone, or the database refuses what is in it. */
async function endsFile(ctx: Context, file: SpooledFile, error: unknown): Promise<boolean> {
  if (error instanceof FileCancelled) return true;
  const fault = fileFault(error);
  const reason = fault
    ? `The received copy cannot be read: ${fault} Send the file again.`
    : explainRefusal(error);
  if (reason === undefined) return false;
  await failFile(ctx.db, file.id, reason);
  await removeSpooled(ctx.home, file.spool);
  return true;
}
