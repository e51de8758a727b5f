// Station: who has an account here. Refuses everyone but administrators.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readPeople, type Person } from '@/lib/store/people';

export type { Person };

/** Everyone with an account, oldest first. @throws NotAllowedError */
export async function listPeople(ctx: Context): Promise<Person[]> {
  demand(ctx.actor, 'manage-people');
  return readPeople(ctx.db);
}
