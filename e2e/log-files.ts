// Log files that the browser tests upload: the sample's attack, hostile text, and files that hold nothing to read. All made here.
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { JsonObject } from '@/lib/event/event';
import { MACHINES, PRODUCTION } from '@/lib/sample/company';
import { sampleMonth } from '@/lib/sample/month';
import { writeTrail } from '@/lib/sample/trail-files';

export const VICTIM = MACHINES.batch1.id;
export const INTRUDER = '203.0.113.77';

/** Writes `contents` below `folder` and gives the paths in the same order. */
export async function writeFiles(
  folder: string,
  contents: Record<string, string | Buffer>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return file;
    }),
  );
}

/** The stolen key's night: enough for all three cycle rules to fire on one machine. Another `account` makes other events of it. */
export function attackFile(account: string = PRODUCTION): Record<string, Buffer> {
  const text = writeTrail(sampleMonth(['attack'])).replaceAll(PRODUCTION, account);
  return { [`${account}_CloudTrail_eu-west-1_20261021T0245Z_attack.json.gz`]: gzipSync(text) };
}

export const HOSTILE = {
  html: '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>',
  bidi: 'admin\u202Egnp.exe',
  formula: '=HYPERLINK("http://203.0.113.9/","open")',
  ansi: '\u001b[31mred\u001b[0m\u0007',
} as const;

/** The attack's own calls with hostile text wherever the caller can choose it. */
export function hostileFile(): Record<string, string> {
  const records = sampleMonth(['attack'])
    .filter(
      (record) =>
        /^(Stop|Start)Instances$|InstanceAttribute$/.test(textOf(record, 'eventName')) &&
        record['errorCode'] === undefined,
    )
    .map((record): JsonObject => {
      const identity = record['userIdentity'] as JsonObject;
      return {
        ...record,
        eventID: `${textOf(record, 'eventID').slice(0, -4)}beef`,
        userAgent: HOSTILE.html,
        userIdentity: {
          ...identity,
          arn: `${textOf(identity, 'arn')}/${HOSTILE.bidi}`,
          userName: HOSTILE.formula,
        },
        requestParameters: {
          ...(record['requestParameters'] as JsonObject),
          note: HOSTILE.ansi,
          [HOSTILE.html]: HOSTILE.html,
        },
      };
    });
  return { 'hostile.json': JSON.stringify({ Records: records }) };
}

/** Files that must be explained, never crash and never stop the others. */
export function unreadableFiles(): Record<string, string | Buffer> {
  const [first = {}, second = {}] = sampleMonth(['near-misses']);
  const trail = gzipSync(writeTrail(sampleMonth(['near-misses'])));
  return {
    'empty.json': '',
    'digest.json': JSON.stringify({
      awsAccountId: '123456789012',
      digestStartTime: '2026-10-21T02:00:00Z',
      digestEndTime: '2026-10-21T03:00:00Z',
      digestS3Bucket: 'larkfield-trail',
      logFiles: [],
    }),
    'picture.png': Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2000, 7)]),
    'truncated.json.gz': trail.subarray(0, Math.floor(trail.length / 2)),
    'broken.jsonl': `${JSON.stringify(first)}\n{"eventVersion":"1.09","eventName":"Broken","eventTime":"2026-10-2\n${JSON.stringify({ ...second, eventTime: undefined })}\n`,
  };
}

/** A file that stays above ten megabytes when sent: every record carries text that does not compress. */
export function bulkyFile(megabytes: number): { name: string; text: string; records: number } {
  const [template = {}] = sampleMonth(['near-misses']);
  const records = Math.ceil((megabytes * 1e6) / 9000);
  const lines = Array.from({ length: records }, (_, index) =>
    JSON.stringify({
      ...template,
      eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      userAgent: 'bulk',
      requestParameters: { filler: randomBytes(4000).toString('hex') },
    }),
  );
  return { name: 'bulk.jsonl', text: lines.join('\n'), records };
}

function textOf(value: JsonObject, key: string): string {
  const text = value[key];
  return typeof text === 'string' ? text : '';
}
