import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireContext } from '@/lib/access/session';
import { alertHref, queueParams, readQueue } from '@/lib/alert/queue';
import { visibleText } from '@/lib/text/visible-text';
import { countLookups } from '@/lib/usecase/event/count-lookups';
import { explainStanding } from '@/lib/usecase/detection/explain-standing';
import { findNeighbours } from '@/lib/usecase/event/find-neighbours';
import { getAlert } from '@/lib/usecase/alert/get-alert';
import { listActivity } from '@/lib/usecase/alert/list-activity';
import { listAlertPayloads } from '@/lib/usecase/payload/list-alert-payloads';
import { planFetch } from '@/lib/usecase/aws/plan-fetch';
import { readKnown } from '@/lib/usecase/known/read-known';
import { NotFoundError } from '@/lib/errors';
import { AlertScreen } from './alert-screen';

/** Asked for by the title and by the page, read once. */
const readPage = cache(async (alertId: string, eventId: string | undefined) => {
  const ctx = await requireContext();
  try {
    return { ctx, page: await getAlert(ctx, { alertId, eventId }) };
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
});

function selectedEvent(params: Record<string, string | string[] | undefined>): string | undefined {
  return typeof params['event'] === 'string' ? params['event'] : undefined;
}

export async function generateMetadata({
  params,
  searchParams,
}: PageProps<'/alerts/[id]'>): Promise<Metadata> {
  const { page } = await readPage((await params).id, selectedEvent(await searchParams));
  return { title: visibleText(page.alert.title, 120) };
}

export default async function AlertPage({ params, searchParams }: PageProps<'/alerts/[id]'>) {
  const { id } = await params;
  const query = await searchParams;
  const { ctx, page } = await readPage(id, selectedEvent(query));
  // Not awaited: the counts arrive while the page already stands.
  const counts = countLookups(ctx, page.lookups);
  const [neighbours, activity, payloads, standing, known, fetchPlan] = await Promise.all([
    findNeighbours(ctx, { alertId: id, queue: readQueue(query) }),
    listActivity(ctx, { alertId: id }),
    listAlertPayloads(ctx, { alertId: id }),
    explainStanding(ctx, page.alert),
    readKnown(ctx),
    planFetch(ctx, page.alert),
  ]);
  const queue = queueParams(query);
  const href = (alertId: string | null | undefined) => (alertId ? alertHref(alertId, queue) : null);
  return (
    <AlertScreen
      page={page}
      counts={counts}
      activity={activity.items}
      payloads={payloads}
      standing={standing}
      known={known}
      fetchPlan={fetchPlan}
      me={ctx.actor.kind === 'user' ? ctx.actor.id : ''}
      here={alertHref(id, queue)}
      queueHref={queue === '' ? '/alerts' : `/alerts?${queue}`}
      previous={href(neighbours?.previousId)}
      next={href(neighbours?.nextId)}
      place={neighbours ? `${neighbours.position} of ${neighbours.total}` : ''}
    />
  );
}
