// Writes gz files of records for benches: tsx bench/generate-records.ts --events 1000000 --out DIR [--per-file 5000] [--seed 1]
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { recordTexts } from '@/bench/record-stream';

export interface Wanted {
  events: number;
  out: string;
  perFile: number;
  seed: string;
}

/** @returns the uncompressed bytes written. Memory stays at one gzip block whatever `events` is. */
export async function generateRecords({ events, out, perFile, seed }: Wanted): Promise<number> {
  await mkdir(out, { recursive: true });
  const texts = recordTexts(events, seed);
  let bytes = 0;
  for (let file = 0; file * perFile < events; file += 1) {
    const target = path.join(
      out,
      `123456789012_CloudTrail_eu-west-1_${String(file).padStart(6, '0')}.json.gz`,
    );
    const count = Math.min(perFile, events - file * perFile);
    const chunks = function* (): Generator<string> {
      for (let index = 0; index < count; index += 1) {
        const next = texts.next();
        if (next.done === true) break;
        const chunk = `${index === 0 ? '{"Records":[' : ','}${next.value}${index === count - 1 ? ']}' : ''}`;
        bytes += Buffer.byteLength(chunk);
        yield chunk;
      }
    };
    await pipeline(Readable.from(chunks()), createGzip(), createWriteStream(target));
  }
  return bytes;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '1000000' },
      out: { type: 'string' },
      'per-file': { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (values.out === undefined) {
    process.stderr.write('Say where to write the files: --out DIR\n');
    process.exit(2);
  }
  const bytes = await generateRecords({
    events: Number(values.events),
    out: path.resolve(values.out),
    perFile: Number(values['per-file']),
    seed: values.seed,
  });
  process.stdout.write(
    `${values.events} records, ${(bytes / 1e6).toFixed(0)} MB before compression, in ${values.out}\n`,
  );
}
