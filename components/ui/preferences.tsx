'use client';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { COOKIES, type Preferences, type Theme } from './preference-cookies';

interface Steering extends Preferences {
  setTheme: (theme: Theme) => void;
  /** `UTC` or the browser's own zone. */
  setZone: (zone: string) => void;
  setSingleKeys: (on: boolean) => void;
}

const PreferencesContext = createContext<Steering | null>(null);

function keep(name: string, value: string) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}

/** Theme, time zone and single-key shortcuts for everything below; kept in cookies so that the server draws the first paint right. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [state, setState] = useState(initial);

  const setTheme = useCallback((theme: Theme) => {
    keep(COOKIES.theme, theme);
    document.documentElement.dataset.theme = theme;
    setState((old) => ({ ...old, theme }));
  }, []);
  const setZone = useCallback((zone: string) => {
    keep(COOKIES.zone, zone);
    setState((old) => ({ ...old, zone }));
  }, []);
  const setSingleKeys = useCallback((singleKeys: boolean) => {
    keep(COOKIES.keys, singleKeys ? 'on' : 'off');
    setState((old) => ({ ...old, singleKeys }));
  }, []);

  const value = useMemo(
    () => ({ ...state, setTheme, setZone, setSingleKeys }),
    [state, setTheme, setZone, setSingleKeys],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences(): Steering {
  const value = use(PreferencesContext);
  if (value === null) throw new Error('usePreferences needs PreferencesProvider above it (app/layout.tsx).');
  return value;
}
