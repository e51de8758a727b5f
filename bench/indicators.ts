// npm run bench:indicators: how often ordinary and hostile user data raise indicators, by kind. Nothing of the samples is run.
import { HOSTILE_LINUX } from '@/lib/payload/findings/hostile-linux.test-support';
import { HOSTILE_OTHERS } from '@/lib/payload/findings/hostile-others.test-support';
import { decodeUserData } from '@/lib/payload/decode-payload';
import type { Indicator, IndicatorSeverity } from '@/lib/payload/decoded';
import { ORDINARY } from '@/lib/payload/findings/ordinary.test-support';

const SEVERITIES: readonly IndicatorSeverity[] = ['high', 'medium', 'low'];
const verbose = process.argv.includes('--each');

function read(samples: Record<string, string>): Map<string, Indicator[]> {
  return new Map(
    Object.entries(samples).map(([name, text]) => [
      name,
      decodeUserData(new TextEncoder().encode(text)).indicators,
    ]),
  );
}

function raising(found: Map<string, Indicator[]>, test: (one: Indicator) => boolean): number {
  return [...found.values()].filter((indicators) => indicators.some(test)).length;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const ordinary = read(ORDINARY);
const hostile = read({ ...HOSTILE_LINUX, ...HOSTILE_OTHERS });
const share = (count: number, of: number) => `${count} of ${of} (${Math.round((count * 100) / of)} %)`;

for (const severity of SEVERITIES) {
  const isSo = (one: Indicator) => one.severity === severity;
  print(
    `${severity.padEnd(7)} ordinary ${share(raising(ordinary, isSo), ordinary.size).padEnd(20)} hostile ${share(raising(hostile, isSo), hostile.size)}`,
  );
}
print(
  `none    ordinary ${share([...ordinary.values()].filter((one) => one.length === 0).length, ordinary.size)}\n`,
);
print('kind                    ordinary high/medium/low   hostile high/medium/low   (samples that raise it)');
const kinds = [...ordinary.values(), ...hostile.values()].flat().map(({ kind }) => kind);
for (const kind of [...new Set(kinds)].sort()) {
  const counts = (found: Map<string, Indicator[]>) =>
    SEVERITIES.map((severity) =>
      raising(found, (one) => one.kind === kind && one.severity === severity),
    ).join(' / ');
  print(`${kind.padEnd(24)}${counts(ordinary).padEnd(27)}${counts(hostile)}`);
}

if (verbose) {
  for (const [name, indicators] of ordinary)
    for (const { severity, kind, line, value } of indicators)
      if (severity !== 'low') print(`ordinary  ${severity}  ${kind}  ${name}, line ${line}: ${value}`);
  for (const [name, indicators] of hostile)
    if (!indicators.some(({ severity }) => severity === 'high')) print(`hostile without high: ${name}`);
}
