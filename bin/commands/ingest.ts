// waymark ingest PATH…
import { runWithContext } from '../run-command';
import type { CommonOptions, Output } from '../run-command';
import { withSpooledStdin } from '../read-stdin';
import { countOf, formatTable } from '../table';
import type { IngestSummary } from '@/lib/usecase/ingest-paths';

export async function ingestCommand(paths: string[], options: CommonOptions): Promise<void> {
  await runWithContext(options, async (ctx, { progress, signal }) => {
    const { ingestPaths } = await import('@/lib/usecase/ingest-paths');
    const ingest = (chosen: string[]) =>
      ingestPaths(ctx, {
        paths: chosen,
        signal,
        onProgress: (at) => {
          progress.show(`${countOf(at.files, 'file')} · ${countOf(at.records, 'record')}`);
        },
      });
    if (!paths.includes('-')) return describe(await ingest(paths));
    return withSpooledStdin(ctx.home, signal, async (file) => {
      const summary = await ingest(paths.map((given) => (given === '-' ? file : given)));
      const skipped = summary.skipped.map((one) => (one.file === file ? { ...one, file: '-' } : one));
      return describe({ ...summary, skipped });
    });
  });
}

function describe(summary: IngestSummary): Output {
  const { files, records, stored, duplicates, rejected, skipped, seconds } = summary;
  const text = [
    `${countOf(files, 'file')}, ${countOf(records, 'record')} in ${seconds} s: ${stored} stored, ${duplicates} known already, ${rejected} rejected.`,
  ];
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
