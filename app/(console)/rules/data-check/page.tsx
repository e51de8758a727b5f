import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DataCheckList } from '@/components/rule/data-check-list';
import { RulesNav } from '@/components/rule/rules-nav';
import { ErrorState } from '@/components/ui/error-state';
import { Page } from '@/components/ui/page';
import { Skeleton } from '@/components/ui/skeleton';
import { requireContext } from '@/lib/access/session';
import { OverLimitError } from '@/lib/errors';
import { checkRulesAgainstData } from '@/lib/usecase/detection/check-rules-against-data';

export const metadata: Metadata = { title: 'Data check' };

export default async function DataCheckPage() {
  await requireContext();
  return (
    <Page title="Data check">
      <RulesNav />
      <p className="max-w-prose pb-3">
        A rule finds nothing where the events or fields it asks for never come in, however well it is written.
        Here each rule stands beside what is stored.
      </p>
      <Suspense fallback={<Skeleton rows={8} />}>
        <Result />
      </Suspense>
    </Page>
  );
}

async function Result() {
  const ctx = await requireContext();
  const check = await checkRulesAgainstData(ctx).catch((error: unknown) => {
    if (error instanceof OverLimitError) return null;
    throw error;
  });
  if (!check)
    return (
      <ErrorState
        title="The check took too long"
        message="The database is busy. Try again when less is being ingested."
      />
    );
  return <DataCheckList check={check} />;
}
