// Station: where a sign-in may lead. Pure; refuses every address but a path of this console.

/** `value` where it is a path of our own, else `/alerts`. Backslashes, `//host`, schemes and control characters lead nowhere. */
export function ownPath(value: string | null | undefined): string {
  const fallback = '/alerts';
  if (!value?.startsWith('/') || value.length > 4096) return fallback;
  if (/[\\\u0000-\u001f\u007f]/.test(value)) return fallback;
  try {
    const url = new URL(value, 'http://console.invalid');
    if (url.origin !== 'http://console.invalid' || url.pathname.startsWith('//')) return fallback;
    if (/^\/(sign-in|setup|api)(\/|$)/.test(url.pathname)) return fallback;
    return url.pathname + url.search + url.hash;
  } catch {
    return fallback;
  }
}
