import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readTableUrl } from '@/components/data-table/table-url';
import { InstanceTable } from '@/components/instance/instance-table';
import { UserDataTabs } from '@/components/payload/user-data-tabs';
import { FreshOnReturn } from '@/components/ui/fresh-on-return';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { instanceHref } from '@/lib/payload/show/links';
import { findInstance } from '@/lib/usecase/instance/find-instance';
import { INSTANCE_SORT_KEYS, listInstances } from '@/lib/usecase/instance/list-instances';

export const metadata: Metadata = { title: 'Instances' };

const TABLE = { sort: { id: 'lastAt', desc: true }, sortable: INSTANCE_SORT_KEYS };

/** `id` leads straight to the instance where one account has it; `q` searches the list. */
export default async function InstancesPage({ searchParams }: PageProps<'/instances'>) {
  const ctx = await requireContext();
  const params = await searchParams;
  const text = (name: string) => (typeof params[name] === 'string' ? params[name].trim() : '');
  const instanceId = text('id');
  const accounts = instanceId === '' ? [] : await findInstance(ctx, { instanceId });
  const [accountId] = accounts;
  if (accountId !== undefined && accounts.length === 1) redirect(instanceHref({ accountId, instanceId }));
  const url = readTableUrl(params, TABLE);
  const search = text('q') || instanceId;
  const list = await listInstances(ctx, {
    text: search,
    sort: { key: INSTANCE_SORT_KEYS.find((key) => key === url.sort.id) ?? 'lastAt', desc: url.sort.desc },
    page: url.page,
    pageSize: url.size,
  });
  return (
    <Page title="User data" sub="of instances whose user data was changed or seen" fill>
      <UserDataTabs />
      <FreshOnReturn />
      <InstanceTable
        list={list}
        url={url}
        search={search}
        named={accounts.map((account) => ({ accountId: account, instanceId }))}
      />
    </Page>
  );
}
