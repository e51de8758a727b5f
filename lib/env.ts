// Station: the process environment, parsed once. Refuses to start with a bad variable and names every one that is bad.
import path from 'node:path';
import { z } from 'zod';
import { BadInputError } from '@/lib/errors';

const schema = z.object({
  WAYMARK_HOME: z.string().min(1).default('.waymark'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgresql://user:password@host:5432/database')
    .optional(),
  /** The address people open the console under, where it is not http://localhost:PORT. */
  WAYMARK_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export interface Env {
  /** Absolute folder for the embedded database, received files and secrets. */
  home: string;
  port: number;
  /** Another PostgreSQL to use instead of the embedded one. */
  databaseUrl: string | undefined;
  /** Origin of the console, without a trailing slash. */
  url: string;
  logLevel: string;
}

/** @throws BadInputError that lists every variable that cannot be used. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new BadInputError(`The environment has values that Waymark cannot use:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  return {
    home: path.resolve(value.WAYMARK_HOME),
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    url: (value.WAYMARK_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    logLevel: value.LOG_LEVEL,
  };
}
