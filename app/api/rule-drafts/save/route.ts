import { apiRoute } from '@/lib/access/session';
import { saveRule } from '@/lib/usecase/rule/save-rule';
import { readBody } from '../read-body';

/** `{files, id?, note, expectedChangeId?}` → the rule in force. A route, because a server action takes 1 MB at most. */
export const POST = apiRoute(async (ctx, request) =>
  Response.json(await saveRule(ctx, (await readBody(request)) as Parameters<typeof saveRule>[1])),
);
