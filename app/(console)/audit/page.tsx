import type { Metadata } from 'next';
import { AdminsOnly } from '@/components/admin/admins-only';
import { AuditTable } from '@/components/admin/audit-table';
import { readTableUrl } from '@/components/data-table/table-url';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { listAudit } from '@/lib/usecase/admin/list-audit';

export const metadata: Metadata = { title: 'Audit trail' };

const TABLE = { sort: { id: 'at', desc: true }, sortable: [] };

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const ctx = await requireContext();
  if (!can(ctx.actor, 'manage-people'))
    return (
      <AdminsOnly title="Audit trail" ask="Ask an administrator of this console what was written down." />
    );
  const params = await searchParams;
  const url = readTableUrl(params, TABLE);
  const one = (name: string) => (typeof params[name] === 'string' ? params[name] : '');
  const filter = { action: one('action'), person: one('person'), subject: one('subject') };
  const list = await listAudit(ctx, { ...filter, page: url.page, pageSize: url.size });
  return (
    <Page title="Audit trail" fill>
      <AuditTable list={list} url={url} isFiltered={Object.values(filter).some((value) => value !== '')} />
    </Page>
  );
}
