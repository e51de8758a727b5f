// `npm run bench:first-starts`: what we say of a first start after a known earlier content, beside what cloud-init does. See README.md.
import { parseArgs } from 'node:util';
import { readModuleUse } from '@/lib/payload/cloud-init/module-use';
import { judgeFirstStart } from '@/lib/payload/history/first-start';
import type { Stretch } from '@/lib/payload/history/stretches';
import { randomPayloads } from './payloads';
import { runCloudInit } from './run-cloud-init';

interface Answer {
  name: string;
  after: string[];
  fault: string | null;
  listed: string[];
}

const { values } = parseArgs({
  options: {
    'cloud-init': { type: 'string' },
    python: { type: 'string', default: 'python3' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    show: { type: 'string', default: '5' },
  },
});
if (values['cloud-init'] === undefined) {
  process.stderr.write('Say where cloud-init is unpacked: --cloud-init FOLDER.\n');
  process.exit(2);
}

const booted = (sha256: string, isLaunch: boolean): Stretch => ({
  key: sha256,
  isLaunch,
  isBare: false,
  contents: [sha256],
  seen: new Set([sha256]),
  bootedAt: new Date(0),
});
const STRETCHES = [booted('earlier', true), booted('later', false)];

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const payloads = randomPayloads(Number(values.seed), Number(values.count) * 12);
const used = payloads.map((bytes) => ({ bytes, use: readModuleUse(bytes) }));
// Every second earlier one has keys of a module that waits; of pairs in which nothing waits for a marker there is nothing to say.
const pairs = used
  .flatMap((later, index) => {
    const from =
      index % 2 === 0
        ? used
        : used.filter(({ use }) => [...later.use.waits.keys()].some((module) => use.used.has(module)));
    const earlier = from[(index * 7 + 1) % from.length];
    if (earlier === undefined) return [];
    const uses = new Map([
      ['earlier', earlier.use],
      ['later', later.use],
    ]);
    const ours = judgeFirstStart('later', STRETCHES, uses, true);
    return ours === null ? [] : [{ earlier: earlier.bytes, later, ours }];
  })
  .slice(0, Number(values.count));

const tally = new Map<string, number>();
let different = 0;
const answers = runCloudInit<Answer>(
  { folder: values['cloud-init'], python: values.python },
  pairs.map(({ earlier, later }, index) => ({
    name: String(index),
    b64: base64(later.bytes),
    earlier: base64(earlier),
  })),
);
for await (const { name, after, fault, listed } of answers) {
  const pair = pairs[Number(name)];
  if (pair === undefined) continue;
  const waiting = [...pair.later.use.waits.keys()];
  // Debian has no snap, so that module never runs there.
  if (waiting.some((module) => !listed.includes(module))) continue;
  const theirs = waiting.some((module) => after.includes(`module ${module}`)) ? 'runs' : 'done';
  const { outcome } = pair.ours;
  const what = `cloud-init ${theirs}, Waymark ${outcome}`;
  tally.set(what, (tally.get(what) ?? 0) + 1);
  if (outcome === 'unknown' || outcome === theirs) continue;
  different += 1;
  if (different > Number(values.show)) continue;
  process.stdout.write(`\n${what}: ${waiting.join(', ')}\n`);
  process.stdout.write(
    `  cloud-init ran ${after.join(', ') || 'nothing'}${fault === null ? '' : ` (${fault})`}\n`,
  );
  process.stdout.write(`  earlier ${base64(pair.earlier)}\n  later   ${base64(pair.later.bytes)}\n`);
}
process.stdout.write('\n');
for (const [what, times] of [...tally].sort())
  process.stdout.write(`${String(times).padStart(6)}  ${what}\n`);
process.exitCode = different === 0 ? 0 : 1;
