import { z } from 'zod';
import { apiRoute } from '@/lib/access/session';
import { demand } from '@/lib/access/actor';
import { BadInputError } from '@/lib/errors';
import { importRules } from '@/lib/usecase/rule/import-rules';
import { readForm } from './read-files';

const only = z.record(
  z.string(),
  z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable(),
);

/** Files under `file`, and under `only` the ids to import with the change that each was planned on. */
export const POST = apiRoute(async (ctx, request) => {
  demand(ctx.actor, 'manage-rules');
  const { files, form } = await readForm(request);
  const chosen = only.safeParse(parseJson(form.get('only')));
  if (!chosen.success) throw new BadInputError('Choose the rules to import again.');
  const note = form.get('note');
  return Response.json(
    await importRules(ctx, { files, only: chosen.data, note: typeof note === 'string' ? note : '' }),
  );
});

function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
