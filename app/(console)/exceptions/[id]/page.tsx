import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { EndButton } from '@/components/quiet/end-button';
import { HiddenTable } from '@/components/quiet/hidden-table';
import { QuietingFacts, QuietingHistory } from '@/components/quiet/quieting-facts';
import { BackLink } from '@/components/ui/back-link';
import { FreshOnReturn } from '@/components/ui/fresh-on-return';
import { Page } from '@/components/ui/page';
import { Section } from '@/components/ui/section';
import { can } from '@/lib/access/actor';
import { foundOr404, requireContext } from '@/lib/access/session';
import { KIND_LABELS } from '@/lib/quiet/words';
import { visibleText } from '@/lib/text/visible-text';
import { getQuieting } from '@/lib/usecase/quieting/get-quieting';
import { endQuietingAction } from '../actions';

export const metadata: Metadata = { title: 'Exception' };

const TABLE = { sort: { id: 'lastEventAt', desc: true }, sortable: [] };

export default async function ExceptionPage({ params, searchParams }: PageProps<'/exceptions/[id]'>) {
  const ctx = await requireContext();
  const { id } = await params;
  const url = readTableUrl(await searchParams, TABLE);
  const { quieting, hidden } = await foundOr404(getQuieting(ctx, { id, page: url.page, pageSize: url.size }));
  const isOver = quieting.state !== 'in-force' || !can(ctx.actor, 'investigate');
  return (
    <Page
      lead={<BackLink href="/exceptions">Exceptions</BackLink>}
      title={visibleText(`${KIND_LABELS[quieting.kind]}: ${quieting.reason}`, 120)}
      actions={
        isOver ? undefined : (
          <EndButton id={quieting.id} about={visibleText(quieting.reason, 80)} end={endQuietingAction} />
        )
      }
    >
      <FreshOnReturn />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Section id="what" title="What it says">
          <QuietingFacts quieting={quieting} />
        </Section>
        <Section id="history" title="History">
          <QuietingHistory quieting={quieting} />
        </Section>
      </div>
      <h2 className="mt-4 font-semibold">Alerts it hides now</h2>
      <HiddenTable hidden={hidden} total={quieting.hides} url={url} />
    </Page>
  );
}
