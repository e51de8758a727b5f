'use client';
import { Clock } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { usePreferences } from '@/components/ui/preferences';

/** Switches every time on every page between UTC and the browser's own zone. */
export function ZoneSwitch() {
  const { zone, setZone } = usePreferences();
  const utc = zone === 'UTC';
  return (
    <Button
      size="sm"
      tone="quiet"
      icon={<Clock aria-hidden />}
      className="max-w-full justify-start"
      title={utc ? 'Times are in UTC. Press for your own time zone.' : `Times are in ${zone}. Press for UTC.`}
      onClick={() => {
        setZone(utc ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC');
      }}
    >
      <span className="sr-only">Time zone: </span>
      <span className="truncate">{utc ? 'UTC' : zone.replaceAll('_', ' ')}</span>
    </Button>
  );
}
