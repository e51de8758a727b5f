// Station: a person writes something down at an alert.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { writeNote } from '@/lib/store/alert/alert-writes';
import { actorId } from './actor-id';

const input = z.object({
  alertId: z.string().min(1),
  text: z
    .string()
    .trim()
    .min(1, 'Write something first.')
    .max(20_000, 'Keep a note under 20,000 characters; attach the rest as a payload.'),
  /** Names this one note, so that sending it twice keeps it once. */
  key: z.string().min(8).max(64),
});

/** Returns false where the note with this key is already there. @throws BadInputError @throws NotFoundError */
export async function addNote(ctx: Context, raw: z.input<typeof input>): Promise<{ added: boolean }> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  return { added: await writeNote(ctx.db, { ...parsed.data, by: actorId(ctx.actor) }) };
}
