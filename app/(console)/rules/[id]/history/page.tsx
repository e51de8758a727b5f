import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Pager } from '@/components/data-table/pager';
import { ChangeDiff } from '@/components/rule/change-diff';
import { ChangeList } from '@/components/rule/change-list';
import { BackLink } from '@/components/ui/back-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { compareRuleChange } from '@/lib/usecase/compare-rule-change';
import { listRuleChanges } from '@/lib/usecase/list-rule-changes';
import { HistoryActions } from './history-actions';

/** Once a request: heading and page ask for the same history. */
const findHistory = cache(async (id: string, page: number) => {
  const ctx = await requireContext();
  const history = await listRuleChanges(ctx, { id, page }).catch((error: unknown) => {
    if (error instanceof NotFoundError || error instanceof BadInputError) notFound();
    throw error;
  });
  return { ctx, history };
});

export async function generateMetadata({ params }: PageProps<'/rules/[id]/history'>): Promise<Metadata> {
  const { history } = await findHistory((await params).id, 1);
  return { title: `History of ${history.name}` };
}

export default async function HistoryPage({ params, searchParams }: PageProps<'/rules/[id]/history'>) {
  const { id } = await params;
  const asked = await searchParams;
  const page = Number(asked['page'] ?? 1);
  const { ctx, history } = await findHistory(id, page);
  const wanted = typeof asked['change'] === 'string' ? asked['change'] : history.changes[0]?.id;
  const changes =
    wanted === undefined ? [] : await compareRuleChange(ctx, { id, changeId: wanted }).catch(noChange);
  return (
    <Page
      title={`History of ${history.name}`}
      sub={<span className="font-mono text-xs break-all">{id}</span>}
      lead={
        <BackLink href={history.isRemoved ? '/rules' : `/rules/${id}`}>
          {history.isRemoved ? 'All rules' : 'The rule'}
        </BackLink>
      }
      actions={
        can(ctx.actor, 'manage-rules') ? (
          <HistoryActions id={id} history={history} chosen={wanted} />
        ) : undefined
      }
    >
      {history.total === 0 ? (
        <EmptyState title="Nothing was changed here">
          The rule is as it came with the console. Edits, imports, switches and severities will be listed
          here.
        </EmptyState>
      ) : (
        <div className="grid items-start gap-x-6 gap-y-3 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="space-y-2">
            <ChangeList
              changes={history.changes}
              chosen={wanted}
              hrefOf={(changeId) => `/rules/${id}/history?page=${page}&change=${changeId}`}
            />
            {history.total > history.pageSize ? (
              <Pager page={page} size={history.pageSize} total={history.total} />
            ) : null}
          </div>
          <section aria-label="What this change did" className="min-w-0">
            {changes.length > 0 ? (
              <ChangeDiff changes={changes} />
            ) : (
              <EmptyState title="This change left the texts alone">
                Only the state of the rule changed.
              </EmptyState>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}

/** A link may name a change that is not this rule's. */
function noChange(error: unknown): never[] {
  if (error instanceof NotFoundError || error instanceof BadInputError) notFound();
  throw error;
}
