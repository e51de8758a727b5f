import { apiRoute } from '@/lib/access/session';
import { parseWindow } from '@/lib/query/time';
import { suggestValues } from '@/lib/usecase/event/suggest-values';

/** `?field&part&kql&from&to` → the top values of a field among the matching events. */
export const GET = apiRoute(async (ctx, request) => {
  const given = new URL(request.url).searchParams;
  const window = parseWindow(
    { from: given.get('from') ?? undefined, to: given.get('to') ?? undefined },
    new Date(),
  );
  return Response.json(
    await suggestValues(ctx, {
      field: given.get('field') ?? '',
      part: given.get('part') ?? '',
      kql: given.get('kql') ?? '',
      ...window,
    }),
  );
});
