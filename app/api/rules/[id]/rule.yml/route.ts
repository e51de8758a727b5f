import { apiRoute } from '@/lib/access/session';
import { exportRule } from '@/lib/usecase/rule/export-rule';

/** The rule's rule.yml as it is written. */
export const GET = apiRoute<{ id: string }>(async (ctx, _request, { id }) => {
  const rule = await exportRule(ctx, { id });
  return new Response(rule.texts.get('rule.yml') ?? '', {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${rule.id}.yml"`,
    },
  });
});
