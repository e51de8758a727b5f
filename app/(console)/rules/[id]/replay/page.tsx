import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReplayForm } from '@/components/rule/replay-form';
import { ReplayOutcome } from '@/components/rule/replay-result';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Progress } from '@/components/ui/progress';
import { requireContext } from '@/lib/access/session';
import { WaymarkError } from '@/lib/errors';
import { getStoredSpan } from '@/lib/usecase/event/get-stored-span';
import { replayRule } from '@/lib/usecase/detection/replay-rule';
import { readStretch } from './stretch';

export const metadata: Metadata = { title: 'Replay' };

export default async function ReplayPage({ params, searchParams }: PageProps<'/rules/[id]/replay'>) {
  const ctx = await requireContext();
  const { id } = await params;
  const { texts, stretch, fault } = readStretch(await searchParams);
  return (
    <div className="space-y-3">
      <ReplayForm action={`/rules/${id}/replay`} {...texts} stored={await getStoredSpan(ctx)} />
      {fault === undefined ? null : (
        <p role="alert" className="text-bad">
          {fault}
        </p>
      )}
      {stretch ? (
        <Suspense key={`${texts.from} ${texts.to}`} fallback={<Running />}>
          <Outcome id={id} stretch={stretch} />
        </Suspense>
      ) : fault === undefined ? (
        <EmptyState title="Try the rule on stored events">
          Choose a stretch of event time. The rule is run over it as it is now, and you see what it would
          find. Nothing is stored.
        </EmptyState>
      ) : null}
    </div>
  );
}

function Running() {
  return (
    <div className="space-y-1.5 py-4">
      <p role="status">Replaying. This takes at most 20 seconds.</p>
      <Progress label="Replaying" value={undefined} />
    </div>
  );
}

async function Outcome({ id, stretch }: { id: string; stretch: { from: Date; to: Date } }) {
  const ctx = await requireContext();
  const result = await replayRule(ctx, { id, ...stretch }).catch((error: unknown) => {
    if (error instanceof WaymarkError) return error;
    throw error;
  });
  if (result instanceof WaymarkError)
    return <ErrorState title="The rule cannot be replayed" message={result.message} />;
  return (
    <ReplayOutcome
      result={result}
      findingHref={({ id: findingId, firstEventAt }) =>
        `/rules/${id}/replay/${findingId}?from=${stretch.from.toISOString()}&to=${stretch.to.toISOString()}&at=${firstEventAt.toISOString()}`
      }
    />
  );
}
