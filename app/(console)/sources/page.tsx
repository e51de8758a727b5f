import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { BatchTable } from '@/components/source/batch-table';
import { toWire } from '@/components/source/batch-view';
import { LoadSampleButton } from '@/components/source/load-sample-button';
import { UploadPanel } from '@/components/source/upload-panel';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { listBatches } from '@/lib/usecase/ingest/list-batches';
import { loadSampleAction } from './actions';

export const metadata: Metadata = { title: 'Sources' };

export default async function SourcesPage({ searchParams }: PageProps<'/sources'>) {
  const ctx = await requireContext();
  const url = readTableUrl(await searchParams, { sort: { id: 'at', desc: true }, sortable: [] });
  const { batches, total, pageSize } = await listBatches(ctx, { page: url.page });
  return (
    <Page
      title="Sources"
      sub="Where the events come from"
      actions={<LoadSampleButton load={loadSampleAction} />}
    >
      <UploadPanel />
      <BatchTable batches={toWire(batches)} total={total} url={{ ...url, size: pageSize }} />
    </Page>
  );
}
