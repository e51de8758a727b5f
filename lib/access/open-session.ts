// Station: signs a person in on the server and hands the cookie on. Refuses nothing itself: better-auth checks the password.
import { cookies } from 'next/headers';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { processDatabase } from '@/lib/store/server/process-database';
import { authFor } from './auth';

/** For server actions. @throws APIError where the password is wrong. */
export async function openSession(email: string, password: string, given: Headers): Promise<void> {
  const answer = await authFor(processDatabase()).api.signInEmail({
    body: { email, password },
    headers: given,
    returnHeaders: true,
  });
  const jar = await cookies();
  for (const [name, { value, ...rest }] of parseSetCookieHeader(answer.headers.get('set-cookie') ?? '')) {
    jar.set(name, decodeURIComponent(value), {
      httpOnly: rest.httponly === true,
      secure: rest.secure === true,
      sameSite: 'lax',
      path: rest.path ?? '/',
      ...(rest['max-age'] === undefined ? {} : { maxAge: rest['max-age'] }),
    });
  }
}
