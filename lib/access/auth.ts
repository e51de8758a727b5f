// Station: sign-in with e-mail and password by better-auth. Refuses sign-up: accounts come from the set-up link or an administrator.
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { parseEnv } from '@/lib/env';
import { UnavailableError } from '@/lib/errors';
import type { Database } from '@/lib/store/database';
import { SignInLimit } from './sign-in-limit';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Paths of better-auth that the console serves; everything else is answered 404 in app/api/auth. */
export const AUTH_PATHS = ['/sign-in/email', '/sign-out'] as const;

// Counts per e-mail, because the address a request claims to come from can be forged where no proxy sets it.
const limit = new SignInLimit({ failures: 10, withinMs: 15 * 60_000 });

function createAuth(db: Database, url: string, secret: string) {
  return betterAuth({
    baseURL: url,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    // The console is also opened as 127.0.0.1 or by a name of the machine: only the page's own origin may post.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host === null || host === undefined ? [] : [`http://${host}`, `https://${host}`];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    user: { additionalFields: { role: { type: 'string', input: false, defaultValue: 'analyst' } } },
    session: { expiresIn: 7 * 86_400, updateAge: 86_400 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    advanced: {
      useSecureCookies: url.startsWith('https:'),
      cookiePrefix: 'waymark',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    hooks: {
      before: createAuthMiddleware((ctx) => {
        const email = emailOf(ctx.body);
        if (ctx.path === '/sign-in/email' && limit.isOver(email, Date.now())) {
          throw new APIError('TOO_MANY_REQUESTS', {
            message: 'Too many attempts for this account. Wait 15 minutes and try again.',
          });
        }
        return Promise.resolve();
      }),
      after: createAuthMiddleware((ctx) => {
        if (ctx.path === '/sign-in/email') {
          limit.record(emailOf(ctx.body), !(ctx.context.returned instanceof APIError), Date.now());
        }
        return Promise.resolve();
      }),
    },
  });
}

function emailOf(body: unknown): string {
  const email = (body as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : '';
}

export type Auth = ReturnType<typeof createAuth>;

const kept = globalThis as { waymarkAuth?: Auth; waymarkDevelopmentSecret?: string };

/** The process's authentication. @throws UnavailableError where BETTER_AUTH_SECRET is missing outside development. */
export function authFor(db: Database): Auth {
  return (kept.waymarkAuth ??= createAuth(db, parseEnv(process.env).url, readSecret()));
}

function readSecret(): string {
  const secret = process.env.BETTER_AUTH_SECRET;
  if (secret !== undefined && secret.length >= 32) return secret;
  if (process.env.NODE_ENV === 'production') {
    throw new UnavailableError(
      'BETTER_AUTH_SECRET needs at least 32 characters. `npm start` makes one; set it where you start the console another way.',
    );
  }
  return (kept.waymarkDevelopmentSecret ??= crypto.randomUUID() + crypto.randomUUID());
}
