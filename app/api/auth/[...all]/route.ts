import { AUTH_PATHS, authFor } from '@/lib/access/auth';
import { anonymousContext } from '@/lib/access/session';

/** Only signing in and out; better-auth's other endpoints stay closed. */
export async function POST(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
  if (!AUTH_PATHS.some((open) => open === path)) return new Response(null, { status: 404 });
  return authFor(anonymousContext().db).handler(request);
}
