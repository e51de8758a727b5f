import { apiRoute } from '@/lib/access/session';
import { BadInputError } from '@/lib/errors';
import type { FetchInput } from '@/lib/usecase/aws/check-fetch';
import { fetchUserData } from '@/lib/usecase/aws/fetch-user-data';

const MOST = 32 * 1024;

/**
 * `{instanceId, region, credentials}` → what AWS answered. A route and no server action, because a closed connection stops it and because
 * what an action is given may be printed in development.
 */
export const POST = apiRoute<{ id: string }>(async (ctx, request, { id }) => {
  const body = await readBody(request);
  // Checked by the use case.
  const asked = { ...body, alertId: id } as FetchInput;
  return Response.json(await fetchUserData(ctx, asked, request.signal));
});

async function readBody(request: Request): Promise<object> {
  const fault = new BadInputError('The request names nothing to read. Reload the page and try again.');
  if (Number(request.headers.get('content-length') ?? MOST + 1) > MOST) throw fault;
  try {
    const body: unknown = await request.json();
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    throw fault;
  }
  throw fault;
}
