import { apiRoute } from '@/lib/access/session';
import { parseWindow } from '@/lib/query/time';
import { pickCaseRecords } from '@/lib/usecase/rule/pick-case-records';

/** `?kql&from&to` → records of stored events for a case. */
export const GET = apiRoute(async (ctx, request) => {
  const given = new URL(request.url).searchParams;
  const edges = { from: given.get('from') || undefined, to: given.get('to') || undefined };
  return Response.json(
    await pickCaseRecords(ctx, { kql: given.get('kql') ?? '', ...parseWindow(edges, new Date()) }),
  );
});
