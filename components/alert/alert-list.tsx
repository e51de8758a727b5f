'use client';
import { useMemo } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { usePreferences } from '@/components/ui/preferences';
import { useShortcuts } from '@/components/ui/shortcuts';
import { alertHref } from '@/lib/alert/queue';
import type { AlertList as Listing, AlertListItem } from '@/lib/usecase/alert/list-alerts';
import type { AlertActions } from './alert-actions';
import { alertColumns } from './alert-columns';
import { AlertListEmpty } from './alert-list-empty';
import { AlertToolbar } from './alert-toolbar';
import { BulkBar } from './bulk-bar';
import { useAlertChange } from './use-alert-change';

/** The queue: what is open, worst or newest first, with what can be done about a row without leaving the list. */
export function AlertList({
  list,
  url,
  queue,
  me,
  actions,
}: {
  list: Listing;
  url: TableUrl;
  /** The queue's part of the address, carried along to each alert. */
  queue: string;
  me: string;
  actions: Pick<AlertActions, 'changeStatus' | 'assign' | 'changeMany'>;
}) {
  const { pending, run } = useAlertChange();
  const { changeStatus, assign } = actions;

  const quick = useMemo(
    () => ({
      acknowledge: (row: AlertListItem) => {
        const alertId = row.id;
        run(
          () => changeStatus({ alertId, status: 'acknowledged', expectedUpdatedAt: row.updatedAt }),
          () => ({
            message: 'Acknowledged.',
            undo: () => changeStatus({ alertId, status: 'open' }),
          }),
        );
      },
      take: (row: AlertListItem) => {
        const alertId = row.id;
        run(
          () => assign({ alertId, assigneeId: me }),
          ({ changed }) => ({
            message: changed ? 'Assigned to you.' : 'It already is yours.',
            ...(changed && { undo: () => assign({ alertId, assigneeId: row.assigneeId }) }),
          }),
        );
      },
    }),
    [run, changeStatus, assign, me],
  );

  const { zone } = usePreferences();
  const columns = useMemo(() => alertColumns(quick, zone === 'UTC' ? 'UTC' : 'local'), [quick, zone]);

  function onFocusedRow(act: (row: AlertListItem) => void) {
    const id = document.activeElement?.closest<HTMLElement>('[data-row-id]')?.dataset['rowId'];
    const row = list.items.find((item) => item.id === id);
    if (row) act(row);
  }
  useShortcuts([
    {
      keys: 'a',
      label: 'Assign the row to me',
      group: 'Alerts',
      run: () => {
        onFocusedRow(quick.take);
      },
    },
    {
      keys: 'c',
      label: 'Acknowledge the row',
      group: 'Alerts',
      run: () => {
        onFocusedRow(quick.acknowledge);
      },
    },
  ]);

  return (
    <DataTable
      label="Alerts"
      rows={list.items}
      columns={columns}
      rowId={(row) => row.id}
      total={list.total}
      url={url}
      rowHref={(row) => alertHref(row.id, queue)}
      loading={pending}
      bulk={(selected, clear) => (
        <BulkBar selected={selected} me={me} changeMany={actions.changeMany} clear={clear} />
      )}
      toolbar={<AlertToolbar facets={list.facets} />}
      empty={<AlertListEmpty stock={list.stock} queue={queue} />}
    />
  );
}
