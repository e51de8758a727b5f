import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { RunTable } from '@/components/rule/run-table';
import { requireContext } from '@/lib/access/session';
import { listRuleRuns } from '@/lib/usecase/detection/list-rule-runs';

export const metadata: Metadata = { title: 'Runs' };

export default async function RunsPage({ params, searchParams }: PageProps<'/rules/[id]/runs'>) {
  const ctx = await requireContext();
  const { id } = await params;
  const url = readTableUrl(await searchParams, { sort: { id: 'startedAt', desc: true }, sortable: [] });
  const { total, runs } = await listRuleRuns(ctx, { id, page: url.page, pageSize: url.size });
  return <RunTable ruleId={id} runs={runs} total={total} url={url} />;
}
