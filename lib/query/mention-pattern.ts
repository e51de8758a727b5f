// Station: a name or address → the expression that finds it where it stands by itself. Pure; refuses what PostgreSQL and JavaScript read differently.

/**
 * To be matched whatever the case. A domain counts itself and what is below it: `bad.net` in `x.bad.net`, not in `notbad.net` nor in
 * `bad.net.org`. An address counts itself alone: `10.0.0.1` in `10.0.0.1/32` and `10.0.0.1:80`, not in `110.0.0.12`. A URL ends where
 * its path does. Anything else is a word that no letter or digit touches.
 */
export function mentionPattern(text: string): string {
  const { before, after } = boundsOf(text);
  const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return `(^|${before}|%[0-9a-f]{2})${escaped}($|${after}|[.]($|[^0-9a-z_-]))`;
}

function boundsOf(text: string): { before: string; after: string } {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return { before: '[^0-9a-z_.]', after: '[^0-9a-z_.]' };
  if (/^[\da-f]*:[\da-f:.]*$/i.test(text)) return { before: '[^0-9a-z_.:]', after: '[^0-9a-z_.:]' };
  if (text.includes('://')) return { before: '[^0-9a-z_]', after: '[^0-9a-z_.~%/?&=#@!$+-]' };
  // A full stop before a name ends the label above it.
  return { before: '[^0-9a-z_-]', after: '[^0-9a-z_.-]' };
}
