// Gives each page a nonce-bound Content-Security-Policy. Must never cover /api: a proxied body is cut at 10 MB and still answered 200.
import { NextResponse, type NextRequest } from 'next/server';

/** No origin but our own, for anything. Styles allow inline attributes, which tables and popovers need for their sizes. */
function policy(nonce: string): string {
  const evaluation = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function proxy(request: NextRequest): NextResponse {
  const value = policy(Buffer.from(crypto.randomUUID()).toString('base64'));
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', value);
  // Lets the sign-in page lead back to where someone wanted to go.
  headers.set('x-waymark-path', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', value);
  return response;
}

export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|favicon\\.(?:svg|ico)|logo\\.svg).*)'],
};
