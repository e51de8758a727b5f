'use client';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import type { RuleOverviewRow, RulesPage } from '@/lib/usecase/rule/browse-rules';
import { AttackIds } from './attack-links';
import { EnabledBadge } from './enabled-badge';
import { HealthBadge } from './health-badge';
import { KIND_WORDS } from './kind-words';
import { RuleToolbar } from './rule-toolbar';
import { Sparkline } from './sparkline';

const COLUMNS: readonly DataColumn<RuleOverviewRow>[] = [
  {
    id: 'enabled',
    label: 'State',
    sortable: true,
    firstSort: 'desc',
    width: '5rem',
    cell: (rule) => <EnabledBadge enabled={rule.enabled} />,
  },
  {
    id: 'name',
    label: 'Rule',
    sortable: true,
    fixed: true,
    link: true,
    phone: 'title',
    width: '22rem',
    maxWidth: '26rem',
    cell: (rule) => rule.name,
  },
  {
    id: 'severity',
    label: 'Severity',
    sortable: true,
    firstSort: 'desc',
    width: '7rem',
    cell: (rule) => <SeverityBadge level={rule.severity} />,
  },
  { id: 'vendor', label: 'Vendor', sortable: true, width: '6rem', cell: (rule) => rule.vendor },
  {
    id: 'kind',
    label: 'Kind',
    sortable: true,
    width: '6rem',
    cell: (rule) => KIND_WORDS[rule.kind] ?? rule.kind,
  },
  {
    id: 'attack',
    label: 'ATT&CK',
    width: '8.5rem',
    phone: 'hide',
    cell: (rule) => <AttackIds attack={rule.attack} />,
  },
  {
    id: 'findings',
    label: 'Found in 30 days',
    sortable: true,
    firstSort: 'desc',
    cell: (rule) => <Sparkline days={rule.days} noun={rule.raises} />,
  },
  {
    id: 'lastRunAt',
    label: 'Last run',
    sortable: true,
    firstSort: 'desc',
    phone: 'hide',
    cell: (rule) => (rule.lastRunAt === null ? 'Never' : <Time at={rule.lastRunAt} />),
  },
  { id: 'health', label: 'Health', cell: (rule) => <HealthBadge health={rule.health} /> },
];

export function RuleTable({ page, url }: { page: RulesPage; url: TableUrl }) {
  return (
    <DataTable
      label="Rules"
      rows={page.rules}
      columns={COLUMNS}
      rowId={(rule) => rule.id}
      rowHref={(rule) => `/rules/${rule.id}`}
      total={page.total}
      url={url}
      toolbar={<RuleToolbar facets={page.facets} />}
      empty={
        page.all === 0 ? (
          <EmptyState title="No rules">
            The folder rules/ holds no rule, and none was written here.
          </EmptyState>
        ) : (
          <EmptyState title="No rule fits" actions={<ButtonLink href="/rules">Show all rules</ButtonLink>}>
            None of the {page.all} rules meets all filters.
          </EmptyState>
        )
      }
    />
  );
}
