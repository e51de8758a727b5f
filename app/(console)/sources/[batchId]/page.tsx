import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { BatchDetail } from '@/components/source/batch-detail';
import { toWire } from '@/components/source/batch-view';
import { BackLink } from '@/components/ui/back-link';
import { Page } from '@/components/ui/page';
import { Time } from '@/components/ui/time';
import { foundOr404, requireContext } from '@/lib/access/session';
import { visibleText } from '@/lib/text/visible-text';
import { getBatch } from '@/lib/usecase/ingest/get-batch';

export const metadata: Metadata = { title: 'Source' };

export default async function BatchPage({ params, searchParams }: PageProps<'/sources/[batchId]'>) {
  const ctx = await requireContext();
  const { batchId } = await params;
  const url = readTableUrl(await searchParams, { sort: { id: 'name', desc: false }, sortable: [] });
  const found = await foundOr404(getBatch(ctx, { batchId, page: url.page }));
  return (
    <Page
      fill
      title={visibleText(found.batch.label)}
      lead={<BackLink href="/sources">Sources</BackLink>}
      sub={
        <>
          <Time at={found.batch.createdAt.toISOString()} />
          {found.batch.createdBy === null ? '' : ` by ${found.batch.createdBy}`}
        </>
      }
    >
      <BatchDetail drawn={toWire(found)} url={{ ...url, size: found.pageSize }} />
    </Page>
  );
}
