// Station: accounts of people. Refuses two accounts with one e-mail; password hashes go in and never come out.
import { randomUUID } from 'node:crypto';
import { ConflictError } from '@/lib/errors';
import type { Database } from './database';

export interface Person {
  id: string;
  name: string;
  email: string;
  role: string;
  createdAt: Date;
}

export async function readPeople(db: Database): Promise<Person[]> {
  return db.prisma.user.findMany({
    select: { id: true, name: true, email: true, role: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
    take: 1000,
  });
}

/** @throws ConflictError where the e-mail has an account already. */
export async function writePerson(
  db: Database,
  person: { name: string; email: string; role: string; passwordHash: string },
): Promise<void> {
  const { passwordHash, ...rest } = person;
  const id = randomUUID();
  await db.prisma.$transaction(async (tx) => {
    const made = await tx.user.createMany({
      data: [{ id, ...rest, emailVerified: true }],
      skipDuplicates: true,
    });
    if (made.count === 0) throw new ConflictError('Somebody with this e-mail already has an account.');
    await tx.account.create({
      data: { id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password: passwordHash },
    });
  });
}
