// waymark decode FILE|-
import { open } from 'node:fs/promises';
import { BadInputError, OverLimitError } from '@/lib/errors';
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
    const parts = decoded.parts.map((part) => [
      part.path,
      part.type,
      part.bytes,
      part.runs,
      part.as ?? '',
      part.why,
    ]);
    return {
      json: decoded,
      text: [
        `SHA-256  ${decoded.sha256} (${decoded.bytes} bytes)`,
        `Layers   ${visibleText(decoded.layers.join(' › ')) || 'none'}`,
        `Runs at next start: ${decoded.runsAtNextStart}. ${visibleText(decoded.why)}`,
        ...decoded.warnings.map((warning) => visibleText(warning)),
        ...(parts.length === 0
          ? []
          : ['', ...formatTable(['PART', 'TYPE', 'BYTES', 'RUNS', 'AS', 'WHY'], parts)]),
        ...(decoded.indicators.length === 0
          ? []
          : [
              '',
              ...formatTable(
                ['LINE', 'INDICATOR', 'INSIDE', 'VALUE'],
                decoded.indicators.map((one) => [one.line, one.kind, one.inside.join(' › '), one.value]),
              ),
            ]),
      ],
    };
  });
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
