import { apiRoute } from '@/lib/access/session';
import { checkRule } from '@/lib/usecase/rule/check-rule';
import { readBody } from '../read-body';

/** `{files, id?}` → faults, logic in words and SQL of a rule that is being written. */
export const POST = apiRoute(async (ctx, request) =>
  Response.json(await checkRule(ctx, (await readBody(request)) as Parameters<typeof checkRule>[1])),
);
