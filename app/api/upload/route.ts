import { z } from 'zod';
import { apiRoute } from '@/lib/access/session';
import { startBatch } from '@/lib/usecase/ingest/start-batch';
import { BadInputError } from '@/lib/errors';

const body = z.object({ label: z.string().max(1000) });

/** Begins an upload. */
export const POST = apiRoute(async (ctx, request) => {
  const given = body.safeParse(await request.json().catch(() => null));
  if (!given.success) throw new BadInputError('Send {"label": "…"} to begin an upload.');
  return Response.json(await startBatch(ctx, { label: given.data.label.slice(0, 200), kind: 'upload' }), {
    status: 201,
  });
});
