import { z } from 'zod';
import { apiRoute } from '@/lib/access/session';
import { BadInputError } from '@/lib/errors';
import { parseWindow } from '@/lib/query/time';
import { replayRule } from '@/lib/usecase/detection/replay-rule';
import { readBody } from '../read-body';

const body = z.object({ text: z.string(), from: z.string(), to: z.string() });

/** `{text, from, to}` → what a rule that is being written would find among the stored events. */
export const POST = apiRoute(async (ctx, request) => {
  const given = body.safeParse(await readBody(request));
  if (!given.success) throw new BadInputError('Give the text of a rule, a start and an end.');
  const { text, ...edges } = given.data;
  const { from, to } = parseWindow(edges, new Date());
  if (!from || !to) throw new BadInputError('Give both a start and an end.');
  return Response.json(await replayRule(ctx, { text, from, to }));
});
