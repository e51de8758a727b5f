// waymark decode FILE|-
import { open } from 'node:fs/promises';
import { BadInputError, OverLimitError } from '@/lib/errors';
import { citationOfStage } from '@/lib/payload/cloud-init/boot-stages';
import type { Decoded, Part } from '@/lib/payload/decoded';
import { launchAnswer, nextStartAnswer } from '@/lib/payload/show/answer-words';
import { visibleText } from '@/lib/text/visible-text';
import { readStdin } from '../read-stdin';
import { runCommand } from '../run-command';
import type { CommonOptions } from '../run-command';
import { formatTable } from '../table';

/** User data is at most 16 KB; with the encodings and answers around it this leaves ample room. */
const LIMIT_BYTES = 16 * 1024 * 1024;

export async function decodeCommand(file: string, options: CommonOptions): Promise<void> {
  await runCommand(options, async () => {
    const { decodePayload } = await import('@/lib/payload/decode-payload');
    const decoded = decodePayload(file === '-' ? await readStdin(LIMIT_BYTES) : await readBounded(file));
    return { json: decoded, text: describe(decoded) };
  });
}

function describe(decoded: Decoded): string[] {
  const { parts, newInstance, indicators } = decoded;
  return [
    decoded.redacted
      ? 'SHA-256  not known: AWS withheld the value'
      : `SHA-256  ${decoded.sha256} (${decoded.bytes} bytes)`,
    `Layers   ${visibleText(decoded.layers.join(' › ')) || 'none'}`,
    `Runs at the next start of the same instance: ${nextStartAnswer(decoded).words}. ${visibleText(decoded.why)}`,
    ...(decoded.unless === null ? [] : [visibleText(decoded.unless)]),
    `Runs on a new instance: ${launchAnswer(newInstance.runs).words}. ${visibleText(newInstance.why)}`,
    ...decoded.warnings.map((warning) => visibleText(warning)),
    ...decoded.bounds.map(({ says }) => visibleText(says)),
    ...(parts.length === 0
      ? []
      : [
          '',
          ...formatTable(
            ['PART', 'TYPE', 'BYTES', 'RUNS', 'NEXT START', 'NEW INSTANCE', 'AS', 'STAGE'],
            parts.map(rowOf),
          ),
          ...parts.flatMap(explain),
        ]),
    ...(indicators.length === 0
      ? []
      : [
          '',
          ...formatTable(
            ['LINE', 'INDICATOR', 'INSIDE', 'VALUE'],
            indicators.map((one) => [one.line, one.kind, one.inside.join(' › '), one.value]),
          ),
        ]),
  ];
}

function rowOf(part: Part): (string | number)[] {
  const { path, type, bytes, runs, runsAtNextStart, runsOnNewInstance, as, stage } = part;
  return [path, type, bytes, runs, runsAtNextStart, runsOnNewInstance, as ?? '', stage?.name ?? ''];
}

/** The sentences are too long for a column. */
function explain({ path, why, stage, citation }: Part): string[] {
  const documents = [citation, stage === null ? null : citationOfStage(stage)].filter((one) => one !== null);
  return [
    `${visibleText(path)}: ${visibleText(why)}`,
    ...(stage === null ? [] : [`  When: ${visibleText(stage.says)}`]),
    ...documents.map(({ title, url }) => `  See ${title}, ${url}`),
  ];
}

async function readBounded(file: string): Promise<Uint8Array> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > LIMIT_BYTES)
      throw new OverLimitError(`${file} is larger than ${LIMIT_BYTES} bytes, the most this command reads.`);
    return await handle.readFile();
  } catch (cause) {
    if (cause instanceof OverLimitError) throw cause;
    throw new BadInputError(
      `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
