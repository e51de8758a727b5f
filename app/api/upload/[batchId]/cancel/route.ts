import { apiRoute } from '@/lib/access/session';
import { cancelBatch } from '@/lib/usecase/ingest/cancel-batch';

/** Stops the upload; events that are stored already stay. */
export const POST = apiRoute<{ batchId: string }>(async (ctx, _request, { batchId }) => {
  await cancelBatch(ctx, { batchId });
  return Response.json({});
});
