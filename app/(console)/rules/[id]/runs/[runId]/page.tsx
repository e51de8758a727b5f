import type { Metadata } from 'next';
import { RunView } from '@/components/rule/run-view';
import { BackLink } from '@/components/ui/back-link';
import { foundOr404, requireContext } from '@/lib/access/session';
import { getRun } from '@/lib/usecase/detection/get-run';

export const metadata: Metadata = { title: 'Run' };

export default async function RunPage({ params }: PageProps<'/rules/[id]/runs/[runId]'>) {
  const ctx = await requireContext();
  const { id, runId } = await params;
  const run = await foundOr404(getRun(ctx, { id, runId }));
  return (
    <>
      <BackLink href={`/rules/${id}/runs`}>All runs</BackLink>
      <RunView run={run} />
    </>
  );
}
