// Station: the first account of a console. Refuses once there is an account; keeps only the hash of the one-time link.
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import type { Context } from '@/lib/context';
import { BadInputError, ConflictError, NotAllowedError } from '@/lib/errors';
import { PASSWORD_MAX, PASSWORD_MIN } from './auth';

/** Any number of our own choosing that no other advisory lock uses; one set-up at a time. */
const SETUP_LOCK = 5_727_002;

/** A first start keeps a small machine busy; the default of 5 s is not enough there. */
const PATIENCE = { maxWait: 30_000, timeout: 60_000 };

const newAccount = z.object({
  name: z.string().trim().min(1, 'Enter your name.').max(100, 'Enter a shorter name.'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .pipe(z.email('Enter an e-mail address, like you@example.com.')),
  password: z
    .string()
    .min(PASSWORD_MIN, `Use a password of at least ${PASSWORD_MIN} characters.`)
    .max(PASSWORD_MAX, `Use a password of at most ${PASSWORD_MAX} characters.`),
});

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether nobody has an account yet. */
export async function needsSetup(ctx: Context): Promise<boolean> {
  return (await ctx.db.prisma.user.count({ take: 1 })) === 0;
}

/** A new one-time token for `<url>/setup?token=…`, or null where an account exists. Earlier unused tokens stop working. */
export async function createSetupToken(ctx: Context): Promise<string | null> {
  if (!(await needsSetup(ctx))) return null;
  const token = randomBytes(32).toString('base64url');
  await ctx.db.prisma.$transaction([
    ctx.db.prisma.setupToken.deleteMany({ where: { usedAt: null } }),
    ctx.db.prisma.setupToken.create({ data: { tokenHash: hashOf(token) } }),
  ]);
  return token;
}

/** Whether `token` would still make the first account. */
export async function isSetupTokenOpen(ctx: Context, token: string): Promise<boolean> {
  if (!(await needsSetup(ctx))) return false;
  const open = await ctx.db.prisma.setupToken.findMany({ where: { usedAt: null } });
  return open.some((row) => sameHash(row.tokenHash, hashOf(token)));
}

function sameHash(left: string, right: string): boolean {
  const a = Buffer.from(left, 'hex');
  const b = Buffer.from(right, 'hex');
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Turns the one-time token into the first account, an administrator; of two at once, one wins.
 * @throws BadInputError | ConflictError where an account exists | NotAllowedError where the token is not the open one
 */
export async function takeSetupToken(
  ctx: Context,
  input: { token: string; name: string; email: string; password: string },
): Promise<{ userId: string; email: string }> {
  const parsed = newAccount.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new BadInputError(issue?.message ?? 'Fill in every field.', {
      where: { path: String(issue?.path[0] ?? '') },
    });
  }
  const { name, email, password } = parsed.data;
  // Before the lock: hashing takes long on purpose.
  const hash = await hashPassword(password);
  return ctx.db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${SETUP_LOCK}::bigint)`;
    if ((await tx.user.count()) > 0)
      throw new ConflictError('This console already has an account. Sign in with it.');
    const open = await tx.setupToken.findMany({ where: { usedAt: null } });
    const match = open.find((row) => sameHash(row.tokenHash, hashOf(input.token)));
    if (!match) {
      throw new NotAllowedError(
        'This set-up link does not work any more. Start the console again; it prints a new one.',
      );
    }
    await tx.setupToken.update({ where: { tokenHash: match.tokenHash }, data: { usedAt: new Date() } });
    const user = await tx.user.create({
      data: { id: randomUUID(), name, email, emailVerified: true, role: 'admin' },
    });
    await tx.account.create({
      data: {
        id: randomUUID(),
        accountId: user.id,
        providerId: 'credential',
        userId: user.id,
        password: hash,
      },
    });
    return { userId: user.id, email };
  }, PATIENCE);
}
