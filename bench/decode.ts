// Decoding of hostile user data beside unpacking and parsing the same bytes with what Node and npm bring:
// npm run bench:decode -- [--inputs 100000] [--seed 1] [--vectors FILE]
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parseDocument } from 'yaml';
import { WORST_PAYLOADS } from '@/bench/worst-payloads';
import { PAYLOAD_LIMITS } from '@/lib/payload/decoded';
import { decodePayload } from '@/lib/payload/decode-payload';
import type { FuzzInput } from '@/lib/payload/fuzz-contents.test-support';
import { hostileUserData, mutationsOf, wrappingsOf } from '@/lib/payload/fuzz.test-support';

const SLOW_MS = 200;
const ATTEMPTS = 3;
const BATCH = 250;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    vectors: { type: 'string' },
  },
});
const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** Processor time in milliseconds, of all threads: what others do on the machine counts less than with a clock. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What somebody would write in an afternoon: take off base64 and gzip, hash, parse as JSON or as YAML. Decides nothing. */
function unpackAndParse(bytes: Uint8Array): void {
  let content = Buffer.from(bytes.subarray(0, PAYLOAD_LIMITS.outputBytes));
  const text = content.toString('latin1');
  if (/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) content = Buffer.from(text, 'base64');
  try {
    if (content[0] === 0x1f && content[1] === 0x8b)
      content = gunzipSync(content, { maxOutputLength: PAYLOAD_LIMITS.outputBytes });
  } catch {
    // Damaged or a bomb: it stays as it is.
  }
  createHash('sha256').update(content).digest('hex');
  const decoded = content.toString('utf8');
  try {
    JSON.parse(decoded);
  } catch {
    try {
      if (decoded.length <= PAYLOAD_LIMITS.yamlBytes)
        parseDocument(decoded, { version: '1.1', prettyErrors: false, logLevel: 'silent' }).toJS({
          mapAsMap: true,
        });
    } catch {
      // Aliases or nesting beyond the library's limits.
    }
  }
}

const costs: number[] = [];
const slow: string[] = [];
const thrown: string[] = [];
const worst = { ms: 0, kind: 'none' };
const peak = { rss: 0, heap: 0 };
const hits = new Map<string, number>();
let baselineMs = 0;
let bytesRead = 0;

function measure({ kind, bytes }: FuzzInput, baseline = true): void {
  let ms = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && ms > SLOW_MS; attempt += 1)
    ms = Math.min(
      ms,
      costOf(() => {
        decode(kind, bytes, attempt);
      }),
    );
  costs.push(ms);
  bytesRead += bytes.length;
  if (ms > SLOW_MS) slow.push(`${ms.toFixed(0)} ms: ${kind}, ${bytes.length} bytes`);
  if (ms > worst.ms) Object.assign(worst, { ms, kind });
  if (!baseline) return;
  baselineMs += costOf(() => {
    unpackAndParse(bytes);
  });
}

function decode(kind: string, bytes: Uint8Array, attempt: number): void {
  try {
    const { bounds } = decodePayload(bytes);
    if (attempt === 0) for (const { bound } of bounds) hits.set(bound, (hits.get(bound) ?? 0) + 1);
  } catch (error) {
    thrown.push(`${kind}, ${bytes.length} bytes: ${String(error)}`);
  }
}

function sampleMemory(): void {
  const { rss, heapUsed } = process.memoryUsage();
  peak.rss = Math.max(peak.rss, rss);
  peak.heap = Math.max(peak.heap, heapUsed);
}

async function readVectors(file: string): Promise<fc.Arbitrary<FuzzInput>> {
  const list = JSON.parse(await readFile(file, 'utf8')) as { base64: string }[];
  const vectors = list.map(({ base64 }): FuzzInput => ({
    kind: 'vector',
    bytes: Buffer.from(base64, 'base64'),
  }));
  return mutationsOf(wrappingsOf(fc.constantFrom(...vectors)));
}

const inputs = Number(values.inputs);
say(
  `${os.cpus().length} cores, Node ${process.version}; ${inputs.toLocaleString('en')} inputs, seed ${values.seed}`,
);
// The first calls compile; nobody meets them one input at a time.
for (const { bytes } of fc.sample(hostileUserData, { numRuns: 200, seed: 0 })) decodePayload(bytes);

say('\nThe worst that were looked for, each the best of three where it is slow:');
const known: [string, number][] = [];
for (const [kind, make] of Object.entries(WORST_PAYLOADS)) {
  measure({ kind, bytes: make() }, false);
  known.push([kind, costs.at(-1) ?? 0]);
  sampleMemory();
}
for (const [kind, ms] of known.sort(([, a], [, b]) => b - a).slice(0, 12))
  say(`${ms.toFixed(0).padStart(6)} ms  ${kind}`);

costs.length = 0;
baselineMs = 0;
bytesRead = 0;
Object.assign(worst, { ms: 0, kind: 'none' });
const source =
  values.vectors === undefined
    ? hostileUserData
    : fc.oneof(
        { weight: 3, arbitrary: hostileUserData },
        { weight: 1, arbitrary: await readVectors(values.vectors) },
      );
let heapEarly = 0;
for (let done = 0, batch = 1; done < inputs; batch += 1) {
  const numRuns = Math.min(BATCH, inputs - done);
  for (const input of fc.sample(source, { numRuns, seed: Number(values.seed) * 1_000_003 + batch }))
    measure(input);
  done += numRuns;
  sampleMemory();
  if (heapEarly === 0 && done >= inputs / 10) heapEarly = peak.heap;
}

const sorted = costs.toSorted((a, b) => a - b);
const at = (share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
const total = sorted.reduce((sum, ms) => sum + ms, 0);
say(`\n${inputs.toLocaleString('en')} generated inputs, ${megabytes(bytesRead)}`);
say(`threw: ${thrown.length}; over ${SLOW_MS} ms in three attempts out of three: ${slow.length}`);
say(
  `processor time an input: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, p99.9 ${at(0.999)} ms, worst ${worst.ms.toFixed(1)} ms`,
);
say(`the worst: ${worst.kind}`);
say(`limits reached: ${[...hits].map(([bound, count]) => `${bound} ${count}`).join(', ')}`);
say(
  `all of them ${(total / 1000).toFixed(1)} s; unpacking and parsing alone ${(baselineMs / 1000).toFixed(1)} s; ratio ${(total / baselineMs).toFixed(2)}`,
);
say(
  `peak memory ${megabytes(peak.rss)} resident, ${megabytes(peak.heap)} heap (${megabytes(heapEarly)} after a tenth)`,
);
for (const line of [...thrown, ...slow].slice(0, 20)) say(`  ${line}`);
if (thrown.length > 0 || slow.length > 0) process.exitCode = 1;
