import type { Metadata } from 'next';
import { readTableUrl } from '@/components/data-table/table-url';
import { KnownDialog } from '@/components/known/known-dialog';
import { KnownTable } from '@/components/known/known-table';
import { RulesNav } from '@/components/rule/rules-nav';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { KNOWN_KINDS } from '@/lib/rule/known';
import { KNOWN_SORT_KEYS, listKnownEntities } from '@/lib/usecase/known/list-known-entities';
import { removeKnownAction, saveKnownAction } from './actions';

export const metadata: Metadata = { title: 'Known entities' };

const TABLE = { sort: { id: 'label', desc: false }, sortable: KNOWN_SORT_KEYS };

export default async function KnownPage({ searchParams }: PageProps<'/known'>) {
  const ctx = await requireContext();
  const params = await searchParams;
  const url = readTableUrl(params, TABLE);
  const mayChange = can(ctx.actor, 'manage-rules');
  const { rows, total } = await listKnownEntities(ctx, {
    kind: KNOWN_KINDS.find((one) => one === params['kind']),
    sort: {
      key: KNOWN_SORT_KEYS.find((key) => key === url.sort.id) ?? 'label',
      descending: url.sort.desc,
    },
    page: url.page,
    pageSize: url.size,
  });
  return (
    <Page
      title="Known entities"
      fill
      actions={mayChange ? <KnownDialog save={saveKnownAction} /> : undefined}
    >
      <RulesNav />
      <p className="max-w-[80ch] text-ink-soft">
        Networks, principals and clients that you know. Their names stand beside them on alerts and events.
        They can lower the severity of an alert all of whose calls come from them; they never hide one.
        {mayChange ? '' : ' Administrators can change them.'}
      </p>
      <KnownTable
        rows={rows}
        total={total}
        url={url}
        {...(mayChange && { actions: { save: saveKnownAction, remove: removeKnownAction } })}
      />
    </Page>
  );
}
