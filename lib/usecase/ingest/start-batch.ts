// Station: a new upload. Refuses nothing; files follow one by one.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { sweepSpool } from '@/lib/source/spool';
import { type BatchKind, createBatch } from '@/lib/store/ingest/ingest-rows';
import { dropStaleReceiving } from '@/lib/store/ingest/received-files';

export async function startBatch(
  ctx: Context,
  input: { label: string; kind: BatchKind },
): Promise<{ batchId: string }> {
  demand(ctx.actor, 'ingest');
  // What a killed console left half received goes with the next upload.
  await sweepSpool(ctx.home, await dropStaleReceiving(ctx.db));
  const createdBy = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  return { batchId: await createBatch(ctx.db, input.kind, input.label, createdBy) };
}
