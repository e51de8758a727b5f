'use client';
import { Network } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { EmptyState } from '@/components/ui/empty-state';
import { KnownBadge } from '@/components/ui/known-badge';
import { FilterSelect } from '@/components/ui/filter-select';
import { Time } from '@/components/ui/time';
import { KNOWN_KINDS } from '@/lib/rule/known';
import { visibleText } from '@/lib/text/visible-text';
import type { KnownRow } from '@/lib/usecase/known/list-known-entities';
import { KnownDialog } from './known-dialog';
import { KNOWN_LABELS, type KnownActions } from './known-words';
import { RemoveKnown } from './remove-known';

const PARSERS = { kind: parseAsString, page: parseAsString };

/** The known networks, principals and clients; with `actions` they can be changed. */
export function KnownTable({
  rows,
  total,
  url,
  actions,
}: {
  rows: readonly KnownRow[];
  total: number;
  url: TableUrl;
  actions?: KnownActions;
}) {
  const [address, setAddress] = useQueryStates(PARSERS, { shallow: false, scroll: false, history: 'push' });
  const columns = useMemo(() => knownColumns(actions), [actions]);
  return (
    <DataTable
      label="Known entities"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      total={total}
      url={url}
      toolbar={
        <FilterSelect
          label="Kind"
          none="Every kind"
          value={address.kind}
          options={KNOWN_KINDS.map((kind) => ({ value: kind, label: `${KNOWN_LABELS[kind]}s` }))}
          choose={(kind) => {
            void setAddress({ kind, page: null });
          }}
        />
      }
      empty={
        <EmptyState icon={<Network aria-hidden />} title="Nothing is known here yet">
          Name your office’s networks, the roles of your pipelines and the tools you use, so that everybody
          sees at once what is ordinary.
        </EmptyState>
      }
    />
  );
}

function knownColumns(actions: KnownActions | undefined): readonly DataColumn<KnownRow>[] {
  return [
    {
      id: 'label',
      label: 'Name',
      sortable: true,
      fixed: true,
      phone: 'title',
      cell: (row) => <KnownBadge label={row.label} />,
    },
    { id: 'kind', label: 'Kind', sortable: true, cell: (row) => KNOWN_LABELS[row.kind] },
    {
      id: 'pattern',
      label: 'Recognised by',
      sortable: true,
      maxWidth: '26rem',
      cell: (row) => (
        <span title={row.pattern} className="font-mono text-xs phone:break-all">
          {visibleText(row.pattern, 300)}
        </span>
      ),
    },
    {
      id: 'lowers',
      label: 'Lowers severity',
      sortable: true,
      firstSort: 'desc',
      cell: (row) => (row.lowers ? 'Yes' : 'No'),
    },
    {
      id: 'note',
      label: 'Note',
      maxWidth: '16rem',
      cell: (row) =>
        row.note === '' ? (
          <span className="text-ink-faint">none</span>
        ) : (
          <span title={row.note}>{visibleText(row.note, 200)}</span>
        ),
    },
    { id: 'createdBy', label: 'Added by', maxWidth: '9rem', cell: (row) => row.createdBy ?? 'Command line' },
    {
      id: 'createdAt',
      label: 'Added',
      sortable: true,
      firstSort: 'desc',
      hidden: true,
      cell: (row) => <Time at={row.createdAt} />,
    },
    {
      id: 'updatedAt',
      label: 'Changed',
      sortable: true,
      firstSort: 'desc',
      cell: (row) => <Time at={row.updatedAt} />,
    },
    ...(actions
      ? [
          {
            id: 'change',
            label: 'Change',
            cell: (row: KnownRow) => {
              const { id, kind, pattern, label, lowers, note } = row;
              return (
                <span className="inline-flex gap-1">
                  <KnownDialog entity={{ id, kind, pattern, label, lowers, note }} save={actions.save} />
                  <RemoveKnown entity={row} remove={actions.remove} />
                </span>
              );
            },
          },
        ]
      : []),
  ];
}
