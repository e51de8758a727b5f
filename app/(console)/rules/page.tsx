import { FileUp, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { readTableUrl } from '@/components/data-table/table-url';
import { ActivityNote } from '@/components/rule/activity-note';
import { FaultList } from '@/components/rule/fault-list';
import { GapSummary } from '@/components/rule/gap-summary';
import { RuleTable } from '@/components/rule/rule-table';
import { RulesNav } from '@/components/rule/rules-nav';
import { ButtonLink } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { RULE_SORT_KEYS } from '@/lib/rule/sort-rules';
import { browseRules } from '@/lib/usecase/rule/browse-rules';
import { listGaps } from '@/lib/usecase/event/list-gaps';
import { readRuleFilter } from './rule-filter';

export const metadata: Metadata = { title: 'Rules' };

const TABLE = { sort: { id: 'severity', desc: true }, sortable: RULE_SORT_KEYS };

export default async function RulesPage({ searchParams }: PageProps<'/rules'>) {
  const ctx = await requireContext();
  const given = await searchParams;
  const url = readTableUrl(given, TABLE);
  const key = RULE_SORT_KEYS.find((known) => known === url.sort.id) ?? 'severity';
  const page = await browseRules(ctx, {
    filter: readRuleFilter(given),
    sort: { key, descending: url.sort.desc },
    page: url.page,
    pageSize: url.size,
  });
  return (
    <Page title="Rules" fill actions={can(ctx.actor, 'manage-rules') ? <Manage /> : null}>
      <RulesNav />
      <FaultList faults={page.faults} />
      <Suspense fallback={<p className="py-0.5 text-ink-faint">Gaps: looking…</p>}>
        <AllGaps />
      </Suspense>
      <ActivityNote window={page.window} />
      <RuleTable page={page} url={url} />
    </Page>
  );
}

function Manage() {
  return (
    <>
      <ButtonLink href="/rules/import" icon={<FileUp aria-hidden />}>
        Import
      </ButtonLink>
      <ButtonLink href="/rules/new" tone="primary" icon={<Plus aria-hidden />}>
        New rule
      </ButtonLink>
    </>
  );
}

async function AllGaps() {
  return <GapSummary gaps={await listGaps(await requireContext())} />;
}
