// Station: one file's bytes → events, rejects and reasons in an open transaction. Refuses nothing: whatever the file holds is stored or explained.
import { readRecords } from '@/lib/cloudtrail/read-records';
import { normaliseRecord } from '@/lib/event/normalise-record';
import { CancelledError } from '@/lib/errors';
import type { FileTally } from './file-tally';
import type { IngestWriter } from './ingest-writer';

/** @throws CancelledError once `signal` is aborted; errors of `chunks` and of the database pass through. */
export async function ingestFile(
  writer: IngestWriter,
  file: FileTally,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const found of readRecords(chunks)) {
    if (signal?.aborted) throw new CancelledError();
    if (found.kind === 'skipped') {
      file.addStranger(found.reason);
      continue;
    }
    if (found.kind === 'fault') {
      await writer.reject(file, found);
      continue;
    }
    file.container = found.container;
    const normalised = normaliseRecord(found.value);
    const { bytes, where } = found;
    if (normalised.ok) await writer.add({ event: normalised.event, bytes, where, file });
    else
      await writer.reject(file, {
        where,
        code: normalised.code,
        reason: normalised.reason,
        bytes,
        size: bytes.length,
      });
  }
}
