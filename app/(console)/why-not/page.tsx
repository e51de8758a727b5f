import type { Metadata } from 'next';
import { SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { WhyNotForm } from '@/components/explain/why-not-form';
import { RulesNav } from '@/components/rule/rules-nav';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import { Skeleton } from '@/components/ui/skeleton';
import { requireContext } from '@/lib/access/session';
import type { WhyNotInput } from '@/lib/usecase/detection/why-not';
import { WhyNotResult } from './why-not-result';

export const metadata: Metadata = { title: 'Why not?' };

const NAMES = ['account', 'instance', 'principal', 'from', 'to'] as const;

export default async function WhyNotPage({ searchParams }: PageProps<'/why-not'>) {
  const ctx = await requireContext();
  const given = await searchParams;
  const asked: WhyNotInput = Object.fromEntries(
    NAMES.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])),
  );
  const isAsked = NAMES.some((name) => (asked[name] ?? '') !== '');
  return (
    <Page title="Why not?" sub="What every rule made of the same events, and the first thing that stopped it">
      <RulesNav />
      <WhyNotForm />
      {isAsked ? (
        <Suspense key={JSON.stringify(asked)} fallback={<Skeleton rows={10} className="py-4" />}>
          <WhyNotResult ctx={ctx} asked={asked} />
        </Suspense>
      ) : (
        <EmptyState icon={<SearchX aria-hidden />} title="Ask about an instance, a principal or a time">
          Each rule then says whether it fired, or which of its conditions failed first and on which events.
          Without an instance or a principal, give a start and an end at most seven days apart.
        </EmptyState>
      )}
    </Page>
  );
}
