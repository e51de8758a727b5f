import { z } from 'zod';
import { apiRoute } from '@/lib/access/session';
import { BadInputError } from '@/lib/errors';
import type { ScopeInput } from '@/lib/quiet/quieting-input';
import { previewQuieting } from '@/lib/usecase/quieting/preview-quieting';

/** What an exception or suppression would have hidden; what is still missing while it is being written is an answer too. */
export const POST = apiRoute(async (ctx, request) => {
  const given = z.record(z.string(), z.unknown()).safeParse(await request.json().catch(() => null));
  if (!given.success) throw new BadInputError('Send the exception as a JSON object.');
  try {
    // The use case checks the parts.
    return Response.json({ value: await previewQuieting(ctx, given.data as ScopeInput) });
  } catch (error) {
    if (error instanceof BadInputError) return Response.json({ fault: error.message });
    throw error;
  }
});
