import { apiRoute } from '@/lib/access/session';
import { getBatch } from '@/lib/usecase/ingest/get-batch';

/** How far the console has read an upload. */
export const GET = apiRoute<{ batchId: string }>(async (ctx, request, { batchId }) => {
  const page = Number(new URL(request.url).searchParams.get('page') ?? 1);
  return Response.json(await getBatch(ctx, { batchId, page: Number.isInteger(page) && page > 0 ? page : 1 }));
});
