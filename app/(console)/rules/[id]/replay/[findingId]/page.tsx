import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReplayFindingView } from '@/components/rule/replay-finding';
import { BackLink } from '@/components/ui/back-link';
import { foundOr404, requireContext } from '@/lib/access/session';
import { replayRule } from '@/lib/usecase/detection/replay-rule';
import { readStretch } from '../stretch';

export const metadata: Metadata = { title: 'Replayed finding' };

const MOST_EVENTS = 1_000;

export default async function ReplayedFindingPage({
  params,
  searchParams,
}: PageProps<'/rules/[id]/replay/[findingId]'>) {
  const ctx = await requireContext();
  const { id, findingId } = await params;
  const given = await searchParams;
  const { texts, stretch } = readStretch(given);
  const at = typeof given['at'] === 'string' ? new Date(given['at']) : undefined;
  // Its first event is enough to find it again, so the whole stretch need not be read.
  const narrow = at && !Number.isNaN(at.getTime()) ? { from: at, to: new Date(at.getTime() + 1) } : stretch;
  if (!narrow) notFound();
  const result = await foundOr404(replayRule(ctx, { id, ...narrow, findingId, events: MOST_EVENTS }));
  const [finding] = result.findings;
  if (!finding) notFound();
  const query = new URLSearchParams(texts).toString();
  return (
    <>
      <BackLink href={`/rules/${id}/replay?${query}`}>Back to the replay</BackLink>
      <ReplayFindingView finding={finding} raises={result.raises} />
    </>
  );
}
