import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { readPreferences } from '@/components/ui/preference-cookies';
import { PreferencesProvider } from '@/components/ui/preferences';
import { Toasts } from '@/components/ui/toasts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Waymark', template: '%s · Waymark' },
  description: 'Investigate AWS CloudTrail: from logs to a decided alert.',
  icons: {
    icon: [
      { url: '/favicon.svg', type: 'image/svg+xml' },
      { url: '/favicon.ico', sizes: '32x32' },
    ],
  },
  referrer: 'same-origin',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const preferences = readPreferences((name) => jar.get(name)?.value);
  return (
    // Extensions and the theme switch write to <html> before React wakes up.
    <html lang="en" data-theme={preferences.theme} suppressHydrationWarning>
      <body className="min-h-dvh antialiased">
        <PreferencesProvider initial={preferences}>
          <NuqsAdapter>{children}</NuqsAdapter>
          <Toasts />
        </PreferencesProvider>
      </body>
    </html>
  );
}
