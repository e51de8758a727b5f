// Station: records → the files a trail delivers: `{"Records":[…]}`, named like AWS's. Refuses compression, which its callers do.
import type { JsonObject } from '@/lib/event/event';
import { createRandom } from '@/lib/sample/random';

const RECORDS_PER_FILE = 200;
const REPEATED = 0.01;
const LATE = 0.02;

export interface TrailFile {
  /** Path below the bucket, ending in `.json.gz`. */
  path: string;
  /** Not yet compressed. */
  text: string;
}

/** One group of files an account, region and day; some records come a day late, some twice, as CloudTrail may deliver them. */
export function trailFiles(records: readonly JsonObject[]): TrailFile[] {
  const random = createRandom('delivery');
  const groups = new Map<string, JsonObject[]>();
  const deliver = (record: JsonObject, daysLate: number): void => {
    const deliveredAt = new Date(Date.parse(text(record, 'eventTime')) + daysLate * 86_400_000);
    const key = [
      text(record, 'recipientAccountId'),
      text(record, 'awsRegion'),
      deliveredAt.toISOString().slice(0, 10),
    ].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  };
  for (const record of records) {
    deliver(record, random.chance(LATE) ? 1 : 0);
    if (random.chance(REPEATED)) deliver(record, random.between(0, 1));
  }
  return [...groups].flatMap(([key, group]) => filesOf(key, group));
}

function filesOf(key: string, records: readonly JsonObject[]): TrailFile[] {
  const [account = '', region = '', day = ''] = key.split(' ');
  const files: TrailFile[] = [];
  for (let first = 0; first < records.length; first += RECORDS_PER_FILE) {
    const part = records.slice(first, first + RECORDS_PER_FILE);
    const stamp = text(part[part.length - 1] ?? {}, 'eventTime')
      .slice(11, 16)
      .replace(':', '');
    const name = `${account}_CloudTrail_${region}_${day.replaceAll('-', '')}T${stamp}Z_${createRandom(`${key} ${first}`).code(16)}.json.gz`;
    files.push({
      path: `AWSLogs/${account}/CloudTrail/${region}/${day.replaceAll('-', '/')}/${name}`,
      text: writeTrail(part),
    });
  }
  return files;
}

/** AWS writes angle brackets as escapes: `\u003csensitiveDataRemoved\u003e`. */
export function writeTrail(records: readonly JsonObject[]): string {
  return JSON.stringify({ Records: records }).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
}

function text(record: JsonObject, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}
