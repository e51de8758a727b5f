import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readTableUrl } from '@/components/data-table/table-url';
import { BackLink } from '@/components/ui/back-link';
import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { FreshOnReturn } from '@/components/ui/fresh-on-return';
import { Page } from '@/components/ui/page';
import { eventsHref } from '@/components/event/event-link';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { BadInputError } from '@/lib/errors';
import { readLedgerPage } from '@/lib/payload/history/ledger-page';
import { makeIs } from '@/lib/query/kql-node';
import { printKql } from '@/lib/query/print-kql';
import { visibleText } from '@/lib/text/visible-text';
import { getInstanceHistory } from '@/lib/usecase/instance/get-instance-history';
import { InstanceScreen } from '../../instance-screen';

type Props = PageProps<'/instances/[accountId]/[instanceId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: visibleText(decodeURIComponent((await params).instanceId), 80) };
}

export default async function InstancePage({ params, searchParams }: Props) {
  const ctx = await requireContext();
  const given = await params;
  const query = await searchParams;
  const accountId = decodeURIComponent(given.accountId);
  const instanceId = decodeURIComponent(given.instanceId);
  const ledger = readLedgerPage(query);
  const { page } = readTableUrl(query, { sort: { id: 'number', desc: true }, sortable: [] });
  const history = await getInstanceHistory(ctx, {
    accountId,
    instanceId,
    ...ledger,
    page,
  }).catch((error: unknown) => {
    if (error instanceof BadInputError) notFound();
    throw error;
  });
  const kql = printKql(makeIs('instanceId', { kind: 'literal', text: instanceId }));
  return (
    <Page
      lead={<BackLink href="/instances">Instances</BackLink>}
      title={<span className="font-mono">{visibleText(instanceId, 200)}</span>}
      sub={`account ${visibleText(accountId, 64)}${history.region === null ? '' : ` · ${visibleText(history.region, 60)}`}`}
      actions={
        <>
          <ButtonLink href={eventsHref({ kql })} prefetch={false}>
            Events
          </ButtonLink>
          <CopyButton text={instanceId}>Copy the id</CopyButton>
        </>
      }
    >
      <FreshOnReturn />
      <InstanceScreen
        history={history}
        ledger={ledger}
        page={page}
        mayChange={can(ctx.actor, 'investigate')}
      />
    </Page>
  );
}
