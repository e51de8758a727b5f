// Station: an administrator makes an account for somebody. Refuses a chosen password: the one it makes is shown once.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import { hashPassword } from 'better-auth/crypto';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { writePerson } from '@/lib/store/people';

const input = z.object({
  name: z.string().trim().min(1, 'Enter a name.').max(100, 'Enter a shorter name.'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .pipe(z.email('Enter an e-mail address, like someone@example.com.')),
  role: z.enum(['analyst', 'admin']),
});

/** Returns the password that signs the person in; it is stored as a hash only. @throws BadInputError | ConflictError | NotAllowedError */
export async function addPerson(
  ctx: Context,
  given: { name: string; email: string; role: string },
): Promise<{ email: string; password: string }> {
  demand(ctx.actor, 'manage-people');
  const parsed = input.safeParse(given);
  if (!parsed.success) throw new BadInputError(parsed.error.issues[0]?.message ?? 'Fill in every field.');
  const password = randomBytes(15).toString('base64url');
  await writePerson(ctx.db, { ...parsed.data, passwordHash: await hashPassword(password) });
  return { email: parsed.data.email, password };
}
