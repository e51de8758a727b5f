import { apiRoute } from '@/lib/access/session';
import { exportRuleArchive } from '@/lib/usecase/rule/export-rule';

/** The rule's folder as a ZIP archive. */
export const GET = apiRoute<{ id: string }>(async (ctx, _request, { id }) => {
  const archive = await exportRuleArchive(ctx, { id });
  return new Response(new Uint8Array(archive), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${id}.zip"`,
    },
  });
});
