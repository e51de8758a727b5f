import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Pager } from '@/components/data-table/pager';
import { readTableUrl } from '@/components/data-table/table-url';
import { RejectedList } from '@/components/source/rejected-list';
import { BackLink } from '@/components/ui/back-link';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount } from '@/components/ui/format-number';
import { Page } from '@/components/ui/page';
import { foundOr404, requireContext } from '@/lib/access/session';
import { visibleText } from '@/lib/text/visible-text';
import { listRejected } from '@/lib/usecase/ingest/list-rejected';

export const metadata: Metadata = { title: 'Rejected records' };

export default async function RejectedPage({
  params,
  searchParams,
}: PageProps<'/sources/[batchId]/rejected/[fileId]'>) {
  const ctx = await requireContext();
  const { batchId, fileId } = await params;
  const { page } = readTableUrl(await searchParams, { sort: { id: 'offset', desc: false }, sortable: [] });
  const found = await foundOr404(listRejected(ctx, { fileId, page }));
  if (found.file.batchId !== batchId) notFound();
  return (
    <Page
      title="Rejected records"
      lead={<BackLink href={`/sources/${batchId}`}>Back to the source</BackLink>}
      sub={`${formatCount(found.file.rejected)} in ${visibleText(found.file.name)}`}
    >
      {found.rows.length === 0 ? (
        <EmptyState title="Nothing was rejected here" />
      ) : (
        <RejectedList rows={found.rows} />
      )}
      {found.total < found.file.rejected ? (
        <p className="pt-2 text-ink-soft">
          The first {formatCount(found.total)} are kept; the others are only counted.
        </p>
      ) : null}
      {found.total > found.pageSize ? (
        <div className="pt-3">
          <Pager page={page} size={found.pageSize} total={found.total} />
        </div>
      ) : null}
    </Page>
  );
}
