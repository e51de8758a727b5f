// Station: gzip → bytes, streaming, several members too. Refuses bombs (ratio, total) and keeps what came before a break.
import { createGunzip } from 'node:zlib';
import type { ReadLimits } from './limits';

/** Input given to zlib at a time: bounds what one step can blow up to about 16 MB. */
const STEP_BYTES = 16 * 1024;

export interface InflateFault {
  code: 'bad-gzip' | 'decompression-bomb' | 'truncated';
  reason: string;
}

/** Running totals over every layer of one file. */
export interface InflateBudget {
  compressed: number;
  inflated: number;
}

/** Yields decompressed chunks and, at the end, returns why they stop early, or undefined where the stream is whole. */
export async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  budget: InflateBudget,
  limits: ReadLimits,
): AsyncGenerator<Uint8Array, InflateFault | undefined> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  gunzip.on('data', (data: Uint8Array) => ready.push(data));
  gunzip.on('error', (error) => (failure = error));
  const step = async (run: (done: () => void) => void): Promise<void> => {
    if (failure) return;
    await new Promise<void>((resolve) => {
      gunzip.once('error', () => {
        resolve();
      });
      run(resolve);
    });
    gunzip.removeAllListeners('error');
    gunzip.on('error', (error) => (failure = error));
  };
  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length && !failure; from += STEP_BYTES) {
        const piece = chunk.subarray(from, from + STEP_BYTES);
        await step((done) =>
          gunzip.write(piece, () => {
            done();
          }),
        );
        for (const data of ready) {
          budget.inflated += data.length;
          yield data;
        }
        ready = [];
        const bomb = judgeSize(budget, limits);
        if (bomb) return bomb;
      }
      if (failure) break;
    }
    await step((done) => {
      gunzip.once('end', done);
      gunzip.end();
    });
    for (const data of ready) {
      budget.inflated += data.length;
      yield data;
    }
    return failure ? explain(failure) : undefined;
  } finally {
    gunzip.destroy();
  }
}

function judgeSize(budget: InflateBudget, limits: ReadLimits): InflateFault | undefined {
  if (budget.inflated > limits.maxInflatedBytes) {
    return {
      code: 'decompression-bomb',
      reason: `It unpacks to more than ${limits.maxInflatedBytes} bytes; the rest was not read.`,
    };
  }
  if (budget.inflated > limits.ratioGraceBytes && budget.inflated > budget.compressed * limits.maxRatio) {
    return {
      code: 'decompression-bomb',
      reason: `It unpacks to more than ${limits.maxRatio} times its size; the rest was not read.`,
    };
  }
  return undefined;
}

function explain(error: Error): InflateFault {
  const code = (error as { code?: string }).code;
  if (code === 'Z_BUF_ERROR')
    return { code: 'truncated', reason: 'The compressed file is cut off; what came before was read.' };
  return {
    code: 'bad-gzip',
    reason: `The compressed file is damaged (${error.message}); what came before was read.`,
  };
}
