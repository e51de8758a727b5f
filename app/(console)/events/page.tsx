import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { SORTABLE } from '@/components/event/event-columns';
import { readEventsView } from '@/components/event/event-link';
import { EventsScreen } from '@/components/event/events-screen';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { loadEvents } from './load-events';

export const metadata: Metadata = { title: 'Events' };

const TABLE = { sort: { id: 'eventTime', desc: true }, sortable: SORTABLE };

export default async function EventsPage({ searchParams }: PageProps<'/events'>) {
  const ctx = await requireContext();
  const params = await searchParams;
  const view = readEventsView(params);
  const url = readTableUrl(params, TABLE);
  const { result, fault } = await loadEvents(ctx, view, url);
  return (
    <Page title="Events" fill>
      <EventsScreen view={view} url={url} result={result} fault={fault} />
    </Page>
  );
}
