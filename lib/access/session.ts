// Station: the request's cookies → a Context for the person who is signed in. Refuses everyone else, by redirect or typed error.
import { headers } from 'next/headers';
import { notFound, redirect, unstable_rethrow } from 'next/navigation';
import { cache } from 'react';
import type { Context } from '@/lib/context';
import { parseEnv } from '@/lib/env';
import {
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
  WaymarkError,
  type ErrorCode,
  type Where,
} from '@/lib/errors';
import { createLog, type Log } from '@/lib/log';
import { processDatabase } from '@/lib/store/server/process-database';
import type { Actor } from './actor';
import { authFor } from './auth';

export interface SignedIn {
  id: string;
  name: string;
  email: string;
  role: 'admin' | 'analyst';
}

const kept = globalThis as { waymarkLog?: Log };

/** A Context without a person, for set-up and sign-in only. */
export function anonymousContext(): Context {
  const env = parseEnv(process.env);
  kept.waymarkLog ??= createLog('console', env.logLevel);
  return {
    db: processDatabase(),
    actor: { kind: 'system' },
    log: kept.waymarkLog,
    home: env.home,
    url: env.url,
  };
}

async function findPerson(given: Headers): Promise<SignedIn | null> {
  const session = await authFor(processDatabase()).api.getSession({ headers: given });
  if (!session) return null;
  const { id, name, email, role } = session.user;
  return { id, name, email, role: role === 'admin' ? 'admin' : 'analyst' };
}

/** Who this page's request comes from; asked once per request. */
export const currentPerson = cache(async (): Promise<SignedIn | null> => findPerson(await headers()));

function contextFor(person: SignedIn): Context {
  const actor: Actor = { kind: 'user', id: person.id, name: person.name, role: person.role };
  return { ...anonymousContext(), actor };
}

/** For pages: the Context of the person signed in; sends everyone else to the sign-in page, which leads back here. */
export async function requireContext(): Promise<Context> {
  const person = await currentPerson();
  if (person) return contextFor(person);
  const path = (await headers()).get('x-waymark-path') ?? '/alerts';
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** For pages: what a use case found, or the page that says that nothing is here. */
export async function foundOr404<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

/**
 * For route handlers: the Context of the person signed in. Requests that change something must come from our own pages.
 * @throws NotSignedInError | NotAllowedError; `apiRoute` answers them with 401 and 403.
 */
export async function requireApiContext(request: Request): Promise<Context> {
  const person = await findPerson(request.headers);
  if (!person) throw new NotSignedInError();
  if (!['GET', 'HEAD'].includes(request.method)) demandOwnOrigin(request.headers);
  return contextFor(person);
}

/** Browsers send Origin with every request that changes something, so one without it did not come from a page of ours. */
function demandOwnOrigin(given: Headers): void {
  const origin = given.get('origin');
  const host = given.get('x-forwarded-host') ?? given.get('host');
  if (origin === null || host === null || !URL.canParse(origin) || new URL(origin).host !== host) {
    throw new NotAllowedError(
      'This request did not come from a page of this console. Reload the page and try again.',
    );
  }
}

export interface ActionFault {
  code: ErrorCode;
  message: string;
  where: Where;
}

/** What a server action answers: typed errors become values, because Next hides thrown messages in production. */
export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: ActionFault };

function faultOf(error: unknown, log: Log): ActionFault {
  if (error instanceof WaymarkError) return { code: error.code, message: error.message, where: error.where };
  log.error({ err: error }, 'unexpected fault');
  return {
    code: 'internal',
    message: 'Something unexpected went wrong. The log of the console has the details; try again.',
    where: {},
  };
}

/** Wraps a server action: own origin, signed in, typed errors as values. `const close = action(async (ctx, id: string) => …)`. */
export function action<A extends unknown[], T>(run: (ctx: Context, ...input: A) => Promise<T>) {
  return async (...input: A): Promise<ActionResult<T>> => {
    try {
      const given = await headers();
      const person = await findPerson(given);
      if (!person) throw new NotSignedInError();
      demandOwnOrigin(given);
      return { ok: true, value: await run(contextFor(person), ...input) };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: faultOf(error, anonymousContext().log) };
    }
  };
}

const STATUS: Record<ErrorCode, number> = {
  'bad-input': 400,
  'not-found': 404,
  'not-allowed': 403,
  'not-signed-in': 401,
  conflict: 409,
  'over-limit': 413,
  unavailable: 503,
  cancelled: 409,
  internal: 500,
};

// A request's signal follows the connection only while something refers to the request itself, not to its signal alone.
const underWay = new Set<Request>();

/** Wraps a route handler: signed in, own origin, typed errors as `{error: {code, message, where}}` with a fitting status. */
export function apiRoute<P = unknown>(run: (ctx: Context, request: Request, params: P) => Promise<Response>) {
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    underWay.add(request);
    try {
      return await run(await requireApiContext(request), request, await params);
    } catch (error) {
      unstable_rethrow(error);
      const fault = faultOf(error, anonymousContext().log);
      return Response.json({ error: fault }, { status: STATUS[fault.code] });
    } finally {
      underWay.delete(request);
    }
  };
}
