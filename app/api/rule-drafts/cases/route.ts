import { apiRoute } from '@/lib/access/session';
import { runDraftCases } from '@/lib/usecase/rule/run-draft-cases';
import { readBody } from '../read-body';

/** `{files, id?}` → what each case of a rule that is being written gives; a closed connection ends it. */
export const POST = apiRoute(async (ctx, request) =>
  Response.json(
    await runDraftCases(
      ctx,
      (await readBody(request)) as Parameters<typeof runDraftCases>[1],
      request.signal,
    ),
  ),
);
