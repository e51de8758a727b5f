// Station: the sample month → the store, through the ingest that every file takes. Refuses a second copy: events are stored once.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { sampleMonth } from '@/lib/sample/month';
import { trailFiles } from '@/lib/sample/trail-files';
import { ingestPaths, type IngestSummary } from './ingest-paths';

const compress = promisify(gzip);

/**
 * Writes the files of the sample month and ingests them, which queues detection. A few seconds; may be called any number of times,
 * also at the same time: what is stored already counts as a duplicate.
 */
export async function loadSample(ctx: Context): Promise<IngestSummary> {
  demand(ctx.actor, 'ingest');
  const folder = path.join(ctx.home, 'spool', `sample-${process.pid}-${performance.now()}`);
  try {
    for (const file of trailFiles(sampleMonth())) {
      const target = path.join(folder, file.path);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, await compress(file.text));
    }
    return await ingestPaths(ctx, {
      paths: [folder],
      kind: 'sample',
      label: 'Sample investigation',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
