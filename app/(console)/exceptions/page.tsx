import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { QuietingTable } from '@/components/quiet/quieting-table';
import { RulesNav } from '@/components/rule/rules-nav';
import { FreshOnReturn } from '@/components/ui/fresh-on-return';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { QUIETING_KINDS, QUIETING_STATES } from '@/lib/quiet/quieting';
import { listQuietings, QUIETING_SORT_KEYS } from '@/lib/usecase/quieting/list-quietings';
import { endQuietingAction } from './actions';

export const metadata: Metadata = { title: 'Exceptions' };

const TABLE = { sort: { id: 'createdAt', desc: true }, sortable: QUIETING_SORT_KEYS };

export default async function ExceptionsPage({ searchParams }: PageProps<'/exceptions'>) {
  const ctx = await requireContext();
  const params = await searchParams;
  const url = readTableUrl(params, TABLE);
  const state = params['state'] ?? 'in-force';
  const list = await listQuietings(ctx, {
    states: QUIETING_STATES.filter((one) => one === state),
    kinds: QUIETING_KINDS.filter((one) => one === params['kind']),
    sort: {
      key: QUIETING_SORT_KEYS.find((key) => key === url.sort.id) ?? 'createdAt',
      descending: url.sort.desc,
    },
    page: url.page,
    pageSize: url.size,
  });
  return (
    <Page title="Exceptions" fill>
      <FreshOnReturn />
      <RulesNav />
      <QuietingTable list={list} url={url} mayEnd={can(ctx.actor, 'investigate')} end={endQuietingAction} />
    </Page>
  );
}
