// `npm run bench:cloud-init`: our verdict beside what cloud-init itself does at the second boot. See bench/cloud-init/README.md.
import { parseArgs } from 'node:util';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { randomPayloads } from './payloads';
import { runCloudInit } from './run-cloud-init';

interface SecondBoot {
  name: string;
  parts: string[];
  done: string[];
  first: string[];
  fault: string | null;
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
  process.stderr.write(
    'Say where cloud-init is unpacked: --cloud-init FOLDER, with usr/lib/python3/dist-packages and etc/cloud below it.\n',
  );
  process.exit(2);
}

const payloads = new Map(
  randomPayloads(Number(values.seed), Number(values.count)).map((bytes, index) => [
    `${values.seed}/${index}`,
    bytes,
  ]),
);
const tally = new Map<string, number>();
const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
let different = 0;
let firstUses = 0;
const boots = runCloudInit<SecondBoot>(
  { folder: values['cloud-init'], python: values.python },
  [...payloads].map(([name, bytes]) => ({ name, b64: Buffer.from(bytes).toString('base64') })),
);
for await (const boot of boots) {
  const bytes = payloads.get(boot.name);
  if (bytes === undefined) continue;
  const ours = decodeUserData(bytes);
  const theirs = boot.done.length > 0 ? 'yes' : 'no';
  count(`cloud-init ${theirs}, Waymark ${ours.runsAtNextStart}`);
  if (theirs === 'no' && boot.first.length > 0) {
    firstUses += 1;
    count(`first use only, ${ours.parts.some(({ unless }) => unless !== null) ? 'said' : 'NOT SAID'}`);
  }
  if (ours.runsAtNextStart === theirs || ours.runsAtNextStart === 'unknown') continue;
  different += 1;
  if (different > Number(values.show)) continue;
  process.stdout.write(`\n${boot.name}: cloud-init ${theirs}, Waymark ${ours.runsAtNextStart}\n`);
  process.stdout.write(
    `  ${boot.done.join(', ') || 'nothing'}${boot.fault === null ? '' : ` (${boot.fault})`}\n  ${ours.why}\n`,
  );
  process.stdout.write(`  base64 ${Buffer.from(bytes).toString('base64')}\n`);
}
process.stdout.write('\n');
for (const [what, times] of [...tally].sort())
  process.stdout.write(`${String(times).padStart(6)}  ${what}\n`);
process.stdout.write(
  `${String(different).padStart(6)}  of ${payloads.size} verdicts differ; ${firstUses} depend on the first use of a module\n`,
);
process.exitCode = different === 0 ? 0 : 1;
