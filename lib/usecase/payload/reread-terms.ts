// Station: payloads whose terms an older version read → the terms of this version. Refuses to do more than a few at a time.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { CancelledError } from '@/lib/errors';
import { readTerms } from '@/lib/payload/terms/payload-terms';
import { readOutdatedPayloads, replaceTerms } from '@/lib/store/payload/payload-terms';

const BATCH = 50;

/** One after the other until none is left or `signal` ends it; a second run at the same time does the same again and no harm. */
export async function rereadTerms(ctx: Context, signal?: AbortSignal): Promise<{ payloads: number }> {
  demand(ctx.actor, 'ingest');
  let payloads = 0;
  for (;;) {
    const batch = await readOutdatedPayloads(ctx.db, BATCH);
    for (const { sha256, bytes } of batch) {
      if (signal?.aborted) throw new CancelledError();
      await replaceTerms(ctx.db, sha256, readTerms(bytes));
      payloads += 1;
    }
    if (batch.length < BATCH) return { payloads };
  }
}
