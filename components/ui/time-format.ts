const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  formats.set(zone, made);
  return made;
}

/** `2024-08-01`, `12:04:18` and the zone's short name (`UTC`, `CEST`, `GMT+2`) for an instant. */
export function timeParts(at: Date, zone: string): { date: string; clock: string; zone: string } {
  const part = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    clock: `${part.hour}:${part.minute}:${part.second}`,
    zone: zone === 'UTC' ? 'UTC' : (part.timeZoneName ?? zone),
  };
}

/** The whole instant in one zone, always with the zone's name. */
export function formatTime(at: Date, zone: string): string {
  const { date, clock, zone: name } = timeParts(at, zone);
  return `${date} ${clock} ${name}`;
}
