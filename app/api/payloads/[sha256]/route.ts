import { apiRoute } from '@/lib/access/session';
import { downloadPayload } from '@/lib/usecase/payload/download-payload';

/** The exact bytes as a file; each download is written to the audit trail. They are an attacker's as a rule: never a type that a browser would render. */
export const GET = apiRoute<{ sha256: string }>(async (ctx, _request, { sha256 }) => {
  const bytes = await downloadPayload(ctx, { sha256 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="user-data-${sha256.slice(0, 12)}.bin"`,
      'Content-Length': String(bytes.length),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, no-store',
    },
  });
});
