// Station: one file of an upload → disk, flushed → queue. Refuses sealed and cancelled batches, and bodies that end early.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, ConflictError, WaymarkError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { removeSpooled, writeSpool } from '@/lib/source/spool';
import { finishBatch } from '@/lib/store/ingest/ingest-rows';
import { addReceivingFile, failFile, isReceiving, markReceived } from '@/lib/store/ingest/received-files';

const CHECK_EVERY_MS = 1000;

export interface ReceiveInput {
  batchId: string;
  /** As the sender calls it; only shown. */
  name: string;
  body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** Size that the sender announced; a body of another size is refused. */
  bytes?: number;
  signal?: AbortSignal;
}

/**
 * Answers once the whole file is on disk and queued. Memory does not grow with the file.
 * @throws NotFoundError | ConflictError for the batch; BadInputError where the body ends early; OverLimitError.
 */
export async function receiveFile(ctx: Context, input: ReceiveInput): Promise<{ fileId: string }> {
  demand(ctx.actor, 'ingest');
  const announced =
    input.bytes !== undefined && Number.isSafeInteger(input.bytes) && input.bytes >= 0
      ? input.bytes
      : undefined;
  const fileId = await addReceivingFile(ctx.db, input.batchId, input.name, announced ?? 0);
  let spool: string | undefined;
  let checkedMs = performance.now();
  try {
    const body = input.body as AsyncIterable<Uint8Array>;
    const written = await writeSpool(ctx.home, body, input.signal, async () => {
      if (performance.now() - checkedMs < CHECK_EVERY_MS) return;
      checkedMs = performance.now();
      if (!(await isReceiving(ctx.db, fileId))) throw cancelled();
    });
    spool = written.spool;
    if (announced !== undefined && announced !== written.bytes) {
      throw new BadInputError(`Only ${written.bytes} of ${announced} bytes arrived. Send the file again.`);
    }
    if (!(await markReceived(ctx.db, fileId, spool, written.bytes))) throw cancelled();
  } catch (error) {
    if (spool !== undefined) await removeSpooled(ctx.home, spool);
    await failFile(
      ctx.db,
      fileId,
      error instanceof WaymarkError
        ? error.message
        : 'The connection broke before the whole file had arrived.',
    );
    await finishBatch(ctx.db, input.batchId);
    throw error;
  }
  await addJob(ctx.db, 'ingest-file', { fileId: String(fileId) }, { jobKey: `ingest-file:${fileId}` });
  return { fileId: String(fileId) };
}

function cancelled(): ConflictError {
  return new ConflictError('This upload was cancelled. Start a new one.');
}
