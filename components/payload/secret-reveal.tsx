'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ActionResult } from '@/lib/access/session';
import { visibleText } from '@/lib/text/visible-text';
import { Button } from '@/components/ui/button';

const SHOWN_MS = 60_000;

export type Reveal = (input: {
  sha256: string;
  index: number;
  alertId?: string;
}) => Promise<ActionResult<{ value: string }>>;

/** Asks for one credential when pressed, shows it in place, and forgets it after a minute. Nothing of it is in the page before. */
export function SecretReveal({
  sha256,
  index,
  label,
  masked,
  alertId,
  reveal,
}: {
  sha256: string;
  /** Of Decoded.secrets. */
  index: number;
  label: string;
  masked: string;
  alertId?: string | undefined;
  reveal: Reveal;
}) {
  const [value, setValue] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const isShown = value !== undefined;

  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => {
      setValue(undefined);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isShown]);

  async function ask() {
    setBusy(true);
    setError(undefined);
    try {
      const result = await reveal({ sha256, index, ...(alertId !== undefined && { alertId }) });
      if (result.ok) setValue(result.value.value);
      else setError(result.error.message);
    } catch {
      setError('The console did not answer, so nothing is shown. Check that it is running and try again.');
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <code className="min-w-0 grow font-mono wrap-anywhere whitespace-pre-wrap">
        {isShown
          ? value
              .split('\n')
              .map((line) => visibleText(line))
              .join('\n')
          : masked}
      </code>
      <Button
        size="sm"
        tone="quiet"
        busy={busy}
        aria-label={`${isShown ? 'Hide' : 'Reveal'}: ${label}`}
        icon={isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        onClick={() => {
          if (isShown) setValue(undefined);
          else void ask();
        }}
      >
        {isShown ? 'Hide' : 'Reveal'}
      </Button>
      <span role="status" className="basis-full text-xs text-ink-soft empty:hidden">
        {isShown ? 'Shown for a minute. That you saw it is written to the audit trail.' : ''}
      </span>
      {error === undefined ? null : (
        <span role="alert" className="basis-full text-xs text-bad">
          {error}
        </span>
      )}
    </div>
  );
}
