'use client';
import { useState, type ClipboardEvent } from 'react';
import { usePreferences } from './preferences';
import { formatTime, timeParts } from './time-format';

/**
 * An instant in the zone that the reader chose, always labelled; the other zone on hover, ISO when copied.
 * `at` is an ISO string or Date. `part` leaves out the date (`clock`) or the zone's name (`bare`, only where a heading names the zone).
 */
export function Time({
  at,
  part = 'full',
  className,
}: {
  at: string | Date;
  part?: 'full' | 'clock' | 'bare';
  className?: string;
}) {
  const { zone } = usePreferences();
  const [hint, setHint] = useState<string>();
  const instant = typeof at === 'string' ? new Date(at) : at;
  if (Number.isNaN(instant.getTime())) return <span className={className}>{String(at)}</span>;

  // The browser's zone is unknown while the server draws, so the other zone is worked out when it is asked for.
  function showOther() {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setHint(formatTime(instant, zone === 'UTC' ? own : 'UTC'));
  }

  function copyIso(event: ClipboardEvent) {
    const chosen = document.getSelection()?.toString().trim() ?? '';
    if (!event.currentTarget.textContent.includes(chosen)) return;
    event.clipboardData.setData('text/plain', instant.toISOString());
    event.preventDefault();
  }

  const parts = timeParts(instant, zone);
  const text =
    part === 'full'
      ? `${parts.date} ${parts.clock} ${parts.zone}`
      : part === 'bare'
        ? `${parts.date} ${parts.clock}`
        : parts.clock;
  return (
    <time
      dateTime={instant.toISOString()}
      title={hint}
      onPointerEnter={showOther}
      onFocus={showOther}
      onCopy={copyIso}
      className={className ?? 'whitespace-nowrap'}
    >
      {text}
    </time>
  );
}
