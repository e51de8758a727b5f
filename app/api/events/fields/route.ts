import { apiRoute } from '@/lib/access/session';
import { parseWindow } from '@/lib/query/time';
import { listEventFields } from '@/lib/usecase/event/list-event-fields';

/** `?kql&from&to` → the fields that the matching events have. */
export const GET = apiRoute(async (ctx, request) => {
  const given = new URL(request.url).searchParams;
  const window = parseWindow(
    { from: given.get('from') ?? undefined, to: given.get('to') ?? undefined },
    new Date(),
  );
  return Response.json(await listEventFields(ctx, { kql: given.get('kql') ?? '', ...window }));
});
