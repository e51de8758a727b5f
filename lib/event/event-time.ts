// Station: CloudTrail's eventTime → Date. Refuses dates that do not exist and years in which no CloudTrail record was written.

const FORMAT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))?$/;
const FIRST_YEAR = 2010;
const LAST_YEAR = 2099;

/** UTC to the millisecond, finer digits cut; a zone that is missing means UTC. `undefined` where it is no such time. */
export function parseEventTime(text: string): Date | 'out-of-range' | undefined {
  const match = FORMAT.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
  const exists =
    at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!exists) return undefined;
  const zone = match[8] ? (match[8] === '-' ? -1 : 1) * (Number(match[9]) * 60 + Number(match[10])) : 0;
  const moved = new Date(at.getTime() - zone * 60_000);
  const inRange = moved.getUTCFullYear() >= FIRST_YEAR && moved.getUTCFullYear() <= LAST_YEAR;
  return inRange ? moved : 'out-of-range';
}
