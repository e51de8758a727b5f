import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { FaultList } from '@/components/rule/fault-list';
import { RuleTable } from '@/components/rule/rule-table';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { RULE_SORT_KEYS } from '@/lib/rule/sort-rules';
import { listRules } from '@/lib/usecase/list-rules';

export const metadata: Metadata = { title: 'Rules' };

const TABLE = { sort: { id: 'severity', desc: true }, sortable: RULE_SORT_KEYS };

export default async function RulesPage({ searchParams }: PageProps<'/rules'>) {
  const ctx = await requireContext();
  const url = readTableUrl(await searchParams, TABLE);
  const key = RULE_SORT_KEYS.find((known) => known === url.sort.id) ?? 'severity';
  const list = await listRules(ctx, {
    sort: { key, descending: url.sort.desc },
    page: url.page,
    pageSize: url.size,
  });
  return (
    <Page title="Rules" fill>
      <FaultList faults={list.faults} />
      <RuleTable rules={list.rules} total={list.total} url={url} />
    </Page>
  );
}
