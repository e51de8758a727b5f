import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { PayloadTable } from '@/components/payload/payload-table';
import { UserDataTabs } from '@/components/payload/user-data-tabs';
import { FreshOnReturn } from '@/components/ui/fresh-on-return';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import {
  listPayloads,
  PAYLOAD_SORT_KEYS,
  PAYLOADS_PER_PAGE,
  readHows,
  readTermParam,
} from '@/lib/usecase/payload/list-payloads';

export const metadata: Metadata = { title: 'Contents of user data' };

const TABLE = {
  sort: { id: 'lastSeenAt', desc: true },
  sortable: PAYLOAD_SORT_KEYS,
  size: PAYLOADS_PER_PAGE,
};

export default async function PayloadsPage({ searchParams }: PageProps<'/payloads'>) {
  const ctx = await requireContext();
  const params = await searchParams;
  const text = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? value.slice(0, 1000) : '';
  };
  const url = { ...readTableUrl(params, TABLE), size: PAYLOADS_PER_PAGE };
  const list = await listPayloads(ctx, {
    filter: {
      search: text('q'),
      term: readTermParam(text('term')),
      holder: text('holder'),
      hows: readHows(text('how')),
    },
    sort: {
      key: PAYLOAD_SORT_KEYS.find((key) => key === url.sort.id) ?? 'lastSeenAt',
      descending: url.sort.desc,
    },
    page: url.page,
  });
  return (
    <Page title="User data" sub="what is kept, decoded" fill>
      <UserDataTabs />
      <FreshOnReturn />
      <PayloadTable list={list} url={url} />
    </Page>
  );
}
