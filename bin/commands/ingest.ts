// waymark ingest PATH…
import type { IngestSummary } from '@/lib/usecase/ingest/ingest-paths';
import { runWithContext } from '../run-command';
import type { CommonOptions, Output } from '../run-command';
import { countOf, formatTable } from '../table';

export async function ingestCommand(paths: string[], options: CommonOptions): Promise<void> {
  await runWithContext(options, async (ctx, { progress, signal }) => {
    const { ingestPaths } = await import('@/lib/usecase/ingest/ingest-paths');
    const onProgress = (at: { filesDone: number; filesTotal: number; records: number; file: string }) => {
      progress.show(
        `${at.filesDone} of ${countOf(at.filesTotal, 'file')} · ${countOf(at.records, 'record')} · ${at.file}`,
      );
    };
    return describe(await ingestPaths(ctx, { paths, signal, onProgress }));
  });
}

function describe(summary: IngestSummary): Output {
  const { files, records, stored, duplicates, rejected, skipped, seconds } = summary;
  const counts = `${stored} stored, ${duplicates} known already, ${rejected} rejected`;
  const text = [`${countOf(files, 'file')}, ${countOf(records, 'record')} in ${seconds} s: ${counts}.`];
  if (skipped.length > 0)
    text.push(
      '',
      ...formatTable(
        ['SKIPPED', 'REASON'],
        skipped.map((one) => [one.file, one.reason]),
      ),
    );
  return { json: { files, records, stored, duplicates, rejected, skipped, seconds }, text };
}
