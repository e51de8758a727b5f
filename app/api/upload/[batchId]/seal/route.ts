import { apiRoute } from '@/lib/access/session';
import { sealBatch } from '@/lib/usecase/ingest/seal-batch';

/** Every file of the upload has been sent or given up. */
export const POST = apiRoute<{ batchId: string }>(async (ctx, _request, { batchId }) => {
  await sealBatch(ctx, { batchId });
  return Response.json({});
});
