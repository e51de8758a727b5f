import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Pager } from '@/components/data-table/pager';
import { ChangeDiff } from '@/components/rule/change-diff';
import { ChangeList } from '@/components/rule/change-list';
import { EmptyState } from '@/components/ui/empty-state';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { compareRuleChange } from '@/lib/usecase/detection/compare-rule-change';
import { listRuleChanges } from '@/lib/usecase/rule/list-rule-changes';
import { HistoryActions } from './history-actions';

export const metadata: Metadata = { title: 'History' };

export default async function HistoryPage({ params, searchParams }: PageProps<'/rules/[id]/history'>) {
  const ctx = await requireContext();
  const { id } = await params;
  const asked = await searchParams;
  const page = Number(asked['page'] ?? 1);
  const history = await listRuleChanges(ctx, { id, page }).catch(notHere);
  const chosen = typeof asked['change'] === 'string' ? asked['change'] : history.changes[0]?.id;
  const changes =
    chosen === undefined ? [] : await compareRuleChange(ctx, { id, changeId: chosen }).catch(notHere);
  if (history.total === 0)
    return (
      <EmptyState title="Nothing was changed here">
        The rule is as it came with the console. Edits, imports, switches and severities will be listed here.
      </EmptyState>
    );
  return (
    <div className="grid items-start gap-x-6 gap-y-3 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <div className="space-y-2">
        <ChangeList
          changes={history.changes}
          chosen={chosen}
          hrefOf={(changeId) => `/rules/${id}/history?page=${page}&change=${changeId}`}
        />
        {history.total > history.pageSize ? (
          <Pager page={page} size={history.pageSize} total={history.total} />
        ) : null}
      </div>
      <section aria-label="What this change did" className="min-w-0 space-y-3">
        {can(ctx.actor, 'manage-rules') ? <HistoryActions id={id} history={history} chosen={chosen} /> : null}
        {changes.length > 0 ? (
          <ChangeDiff changes={changes} />
        ) : (
          <EmptyState title="This change left the texts alone">
            Only the state of the rule changed.
          </EmptyState>
        )}
      </section>
    </div>
  );
}

/** A link may name a page or a change that this rule does not have. */
function notHere(error: unknown): never {
  if (error instanceof NotFoundError || error instanceof BadInputError) notFound();
  throw error;
}
