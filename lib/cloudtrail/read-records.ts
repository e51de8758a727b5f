// Station: a file's bytes → records, faults and skips; the door of this folder. Refuses nothing: whatever the bytes are, it ends with a reason.
import type { Found } from './found';
import { inflate, type InflateBudget, type InflateFault } from './inflate';
import { READ_LIMITS, type ReadLimits } from './limits';
import { sniff, SNIFF_BYTES } from './sniff';
import { RecordSplitter } from './split-records';

/** A gzip inside a gzip is read; a third layer is not. */
const MAX_GZIP_LAYERS = 2;
const FEED_BYTES = 128 * 1024;

/**
 * Everything in one file, in order, in bounded memory. Never throws for what the bytes hold; errors of `chunks` itself pass through.
 * @see Found for what comes out; a file always gives at least one.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  limits: ReadLimits = READ_LIMITS,
): AsyncGenerator<Found> {
  const budget: InflateBudget = { compressed: 0, inflated: 0 };
  let fault: InflateFault | undefined;
  let source: AsyncIterable<Uint8Array> = count(chunks, budget);
  for (let layer = 0; ; layer++) {
    const { head, rest } = await readHead(source);
    const sniffed = sniff(head);
    if (sniffed.kind === 'gzip' && layer < MAX_GZIP_LAYERS) {
      source = keepFault(inflate(rest, budget, limits), (found) => (fault ??= found));
      continue;
    }
    if (sniffed.kind === 'json') {
      yield* split(rest, limits, () => fault);
      return;
    }
    if (fault)
      yield {
        kind: 'fault',
        ...fault,
        bytes: head.slice(0, limits.maxFaultBytes),
        size: head.length,
        where: { index: 0, offset: 0, line: 1, column: 1, path: '$' },
      };
    else
      yield {
        kind: 'skipped',
        reason:
          sniffed.kind === 'gzip' ? 'A gzip inside a gzip inside a gzip: unpack it first.' : sniffed.reason,
      };
    return;
  }
}

async function* split(
  chunks: AsyncIterable<Uint8Array>,
  limits: ReadLimits,
  fault: () => InflateFault | undefined,
): AsyncGenerator<Found> {
  const splitter = new RecordSplitter(limits);
  let found = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += FEED_BYTES) {
      for (const item of splitter.push(chunk.subarray(from, from + FEED_BYTES))) {
        found++;
        yield item;
      }
    }
  }
  let broken = fault();
  for (const item of splitter.end()) {
    found++;
    const isTail = broken !== undefined && item.kind === 'fault' && item.code === 'truncated';
    yield isTail ? { ...item, ...broken } : item;
    if (isTail) broken = undefined;
  }
  if (broken) yield { kind: 'fault', ...broken, bytes: new Uint8Array(0), size: 0, where: splitter.here() };
  else if (found === 0) yield { kind: 'skipped', reason: 'The file holds no records.' };
}

/** The first bytes, and an iterable that gives them again with all that follows. */
async function readHead(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < SNIFF_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(first).subarray(0, SNIFF_BYTES);
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      first.length = 0;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, rest: rest() };
}

async function* count(chunks: AsyncIterable<Uint8Array>, budget: InflateBudget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.compressed += chunk.length;
    yield chunk;
  }
}

async function* keepFault(
  chunks: AsyncGenerator<Uint8Array, InflateFault | undefined>,
  keep: (fault: InflateFault) => void,
): AsyncGenerator<Uint8Array> {
  const fault = yield* chunks;
  if (fault) keep(fault);
}
