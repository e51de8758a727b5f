import { z } from 'zod';
import { apiRoute } from '@/lib/access/session';
import { BadInputError } from '@/lib/errors';
import type { ScopeInput } from '@/lib/quiet/quieting-input';
import { previewQuieting } from '@/lib/usecase/preview-quieting';

/** What an exception or suppression would have hidden. The use case checks the parts. */
export const POST = apiRoute(async (ctx, request) => {
  const given = z.record(z.string(), z.unknown()).safeParse(await request.json().catch(() => null));
  if (!given.success) throw new BadInputError('Send the exception as a JSON object.');
  return Response.json(await previewQuieting(ctx, given.data as ScopeInput));
});
