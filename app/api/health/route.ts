export const dynamic = 'force-dynamic';

/** 200 once the console serves; for start scripts and load balancers, so it tells nothing else. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
