'use client';

/** Replaces even the layout, so it brings its own styles. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '3rem', colorScheme: 'light dark' }}>
        <h1 style={{ fontSize: '1.1rem' }}>The console could not draw this page</h1>
        <p>Check that it still runs and look at its log, then try again.</p>
        <button type="button" onClick={retry}>
          Try again
        </button>
      </body>
    </html>
  );
}
