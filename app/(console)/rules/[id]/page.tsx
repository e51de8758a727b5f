import { Suspense } from 'react';
import { ActivityNote } from '@/components/rule/activity-note';
import { GapList } from '@/components/rule/gap-list';
import { EmptyState } from '@/components/ui/empty-state';
import { RuleBody } from '@/components/rule/rule-body';
import { RuleFacts } from '@/components/rule/rule-facts';
import { SeverityOverride } from '@/components/rule/severity-override';
import { Skeleton } from '@/components/ui/skeleton';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { getRuleActivity } from '@/lib/usecase/detection/get-rule-activity';
import { getRuleSql } from '@/lib/usecase/rule/get-rule-sql';
import { getStoredSpan } from '@/lib/usecase/event/get-stored-span';
import { listGaps } from '@/lib/usecase/event/list-gaps';
import { chooseSeverityAction } from '../change-actions';
import { findHead, findRule } from './find-rule';

export default async function RulePage({ params }: PageProps<'/rules/[id]'>) {
  const { id } = await params;
  const { head } = await findHead(id);
  if (head.isRemoved)
    return (
      <EmptyState title="This rule was removed">
        What it found stays. Its history can bring it back.
      </EmptyState>
    );
  if (!head.usable)
    return (
      <EmptyState title="This rule does not run">
        Its definition has the faults above. Other rules are not affected; what it found before stays.
      </EmptyState>
    );
  const { ctx, rule } = await findRule(id);
  const [span, activity] = await Promise.all([getStoredSpan(ctx), getRuleActivity(ctx, { id })]);
  const query = await getRuleSql(ctx, { id, day: span?.last ?? new Date() });
  return (
    <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 lg:order-2">
        <RuleFacts
          rule={rule}
          activity={activity.row}
          severity={
            <SeverityOverride
              id={id}
              severity={rule.file.severity}
              ownSeverity={rule.ownSeverity}
              allowed={can(ctx.actor, 'manage-rules')}
              onChoose={chooseSeverityAction}
            />
          }
        />
        <ActivityNote window={activity.window} />
      </div>
      <RuleBody
        rule={rule}
        query={query}
        gaps={
          <Suspense fallback={<Skeleton rows={2} />}>
            <RuleGaps id={id} />
          </Suspense>
        }
      />
    </div>
  );
}

async function RuleGaps({ id }: { id: string }) {
  return <GapList gaps={await listGaps(await requireContext(), { ruleId: id })} alone />;
}
