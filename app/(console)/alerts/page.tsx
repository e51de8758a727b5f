import type { Metadata } from 'next';
import { AlertList } from '@/components/alert/alert-list';
import { readTableUrl } from '@/components/data-table/table-url';
import { FreshOnReturn } from '@/components/ui/fresh-on-return';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { ALERT_SORT_KEYS, DEFAULT_ALERT_SORT, queueParams, readQueue } from '@/lib/alert/queue';
import { listAlerts } from '@/lib/usecase/alert/list-alerts';
import { assignAction, changeManyAction, changeStatusAction } from './actions';

export const metadata: Metadata = { title: 'Alerts' };

const TABLE = {
  sort: { id: DEFAULT_ALERT_SORT.key, desc: DEFAULT_ALERT_SORT.descending },
  sortable: ALERT_SORT_KEYS,
};

export default async function AlertsPage({ searchParams }: PageProps<'/alerts'>) {
  const ctx = await requireContext();
  const params = await searchParams;
  const list = await listAlerts(ctx, readQueue(params));
  return (
    <Page title="Alerts" fill>
      <FreshOnReturn />
      <AlertList
        list={list}
        url={readTableUrl(params, TABLE)}
        queue={queueParams(params)}
        me={ctx.actor.kind === 'user' ? ctx.actor.id : ''}
        actions={{ changeStatus: changeStatusAction, assign: assignAction, changeMany: changeManyAction }}
      />
    </Page>
  );
}
