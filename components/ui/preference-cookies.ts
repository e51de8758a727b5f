export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  theme: Theme;
  /** `UTC` or an IANA name. */
  zone: string;
  /** Whether single letters act as shortcuts (WCAG 2.1.4 wants a way to turn them off). */
  singleKeys: boolean;
}

export const COOKIES = { theme: 'waymark-theme', zone: 'waymark-zone', keys: 'waymark-keys' } as const;

/** Preferences from cookies; anything odd falls back to the default. */
export function readPreferences(get: (name: string) => string | undefined): Preferences {
  const theme = get(COOKIES.theme);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    zone: knownZone(get(COOKIES.zone)),
    singleKeys: get(COOKIES.keys) !== 'off',
  };
}

function knownZone(name: string | undefined): string {
  if (name === undefined || name === '' || name.length > 64) return 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return 'UTC';
  }
}
