// Station: which rule and which of its changes a request means.
import { z } from 'zod';
import { BadInputError } from '@/lib/errors';

const rowId = z
  .string()
  .regex(/^\d{1,18}$/, 'There is no such change. Choose one from the history of the rule.');

export const changeInput = z.object({
  id: z.string().min(1).max(100),
  changeId: rowId.optional(),
  /** The deciding change that the person saw, null for none; left out where the newest state is meant. */
  expectedChangeId: rowId.nullable().optional(),
});

/** @throws BadInputError */
export function readChangeInput(raw: unknown): z.output<typeof changeInput> {
  const parsed = changeInput.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  return parsed.data;
}
