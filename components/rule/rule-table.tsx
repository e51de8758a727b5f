'use client';
import { TriangleAlert } from 'lucide-react';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import type { RuleRow } from '@/lib/usecase/list-rules';
import { AttackIds } from './attack-links';
import { EnabledBadge } from './enabled-badge';
import { KIND_WORDS } from './kind-words';

const COLUMNS: readonly DataColumn<RuleRow>[] = [
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
    maxWidth: '30rem',
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
  { id: 'attack', label: 'ATT&CK', cell: (rule) => <AttackIds attack={rule.attack} /> },
  {
    id: 'findings',
    label: 'Found in 30 days',
    sortable: true,
    firstSort: 'desc',
    align: 'end',
    cell: (rule) => `${rule.findings} ${rule.raises}${rule.findings === 1 ? '' : 's'}`,
  },
  {
    id: 'lastRunAt',
    label: 'Last run',
    sortable: true,
    firstSort: 'desc',
    cell: (rule) => (rule.lastRunAt === null ? 'Never' : <Time at={rule.lastRunAt} />),
  },
  {
    id: 'error',
    label: 'Fault',
    maxWidth: '18rem',
    cell: (rule) =>
      rule.error === null ? (
        <span className="text-ink-faint">None</span>
      ) : (
        <Badge tone="bad" icon={<TriangleAlert aria-hidden />} className="max-w-full">
          <span className="truncate" title={rule.error}>
            {rule.error}
          </span>
        </Badge>
      ),
  },
];

export function RuleTable({
  rules,
  total,
  url,
}: {
  rules: readonly RuleRow[];
  total: number;
  url: TableUrl;
}) {
  return (
    <DataTable
      label="Rules"
      rows={rules}
      columns={COLUMNS}
      rowId={(rule) => rule.id}
      rowHref={(rule) => `/rules/${rule.id}`}
      total={total}
      url={url}
      empty={<EmptyState title="No rules">The folder rules/ holds no rule that can be used.</EmptyState>}
    />
  );
}
