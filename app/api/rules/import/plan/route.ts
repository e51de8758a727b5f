import { demand } from '@/lib/access/actor';
import { apiRoute } from '@/lib/access/session';
import { planRuleImport } from '@/lib/usecase/rule/plan-rule-import';
import { readForm } from '../read-files';

/** Files under `file` → what importing them would do; stores nothing. */
export const POST = apiRoute(async (ctx, request) => {
  demand(ctx.actor, 'manage-rules');
  const { files } = await readForm(request);
  return Response.json(await planRuleImport(ctx, { files }));
});
