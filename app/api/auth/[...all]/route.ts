import { AUTH_PATHS, authFor } from '@/lib/access/auth';
import { anonymousContext } from '@/lib/access/session';

/** Only signing in and out; better-auth's other endpoints stay closed. */
export async function POST(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
  if (!AUTH_PATHS.some((open) => open === path)) return new Response(null, { status: 404 });
  const answer = await authFor(anonymousContext().db).handler(request);
  // better-auth repeats the session's token in the body, where scripts could read what the cookie keeps from them.
  return answer.ok ? new Response('{}', { status: answer.status, headers: cookiesOf(answer) }) : answer;
}

function cookiesOf(answer: Response): Headers {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return headers;
}
