import { apiRoute } from '@/lib/access/session';
import { prepareRestoreFile } from '@/lib/usecase/instance/prepare-restore';

/** The file that the restore commands read: base64 as text, never a type that a browser would render. */
export const GET = apiRoute<{ sha256: string }>(async (ctx, request, { sha256 }) => {
  const params = new URL(request.url).searchParams;
  const { fileName, text } = await prepareRestoreFile(ctx, {
    sha256,
    accountId: params.get('account') ?? '',
    instanceId: params.get('instance') ?? '',
  });
  return new Response(text, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Length': String(text.length),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, no-store',
    },
  });
});
