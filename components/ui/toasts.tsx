'use client';
import { Toaster } from 'sonner';
import { usePreferences } from './preferences';

/** Where `toast(…)` of sonner appears. */
export function Toasts() {
  const { theme } = usePreferences();
  return (
    <Toaster
      theme={theme}
      position="bottom-right"
      closeButton
      visibleToasts={4}
      toastOptions={{ duration: 6000 }}
    />
  );
}
