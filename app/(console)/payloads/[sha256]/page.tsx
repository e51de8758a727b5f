import type { Metadata } from 'next';
import { Suspense } from 'react';
import { NotebookNotice } from '@/components/payload/notebook-notice';
import { Skeleton } from '@/components/ui/skeleton';
import { foundOr404, requireContext } from '@/lib/access/session';
import { getPayload, payloadSelection } from '@/lib/usecase/payload/get-payload';
import { listPayloadPlaces } from '@/lib/usecase/payload/list-payload-places';
import { readNotebookUses } from '@/lib/usecase/payload/read-notebook-uses';
import { PayloadScreen } from './payload-screen';
import { TermsSlot } from './terms-slot';

export async function generateMetadata({ params }: PageProps<'/payloads/[sha256]'>): Promise<Metadata> {
  const { sha256 } = await params;
  return { title: /^[0-9a-f]{64}$/.test(sha256) ? `User data ${sha256.slice(0, 12)}` : 'User data' };
}

export default async function PayloadPage({ params, searchParams }: PageProps<'/payloads/[sha256]'>) {
  const ctx = await requireContext();
  const { sha256 } = await params;
  const selection = payloadSelection.parse(await searchParams);
  const [page, places] = await foundOr404(
    Promise.all([
      getPayload(ctx, { sha256, selection }),
      listPayloadPlaces(ctx, { sha256, page: selection.places }),
    ]),
  );
  const terms = (
    <Suspense key={sha256} fallback={<Skeleton rows={4} className="p-3" />}>
      <TermsSlot ctx={ctx} sha256={sha256} manyParts={page.decoded.parts.length > 1} />
    </Suspense>
  );
  const notebooks = await readNotebookUses(ctx, page);
  return (
    <PayloadScreen
      page={page}
      places={places}
      selection={selection}
      notice={<NotebookNotice {...notebooks} />}
      terms={terms}
    />
  );
}
