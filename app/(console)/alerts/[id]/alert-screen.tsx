import Link from 'next/link';
import { ActivityList } from '@/components/alert/activity-list';
import { AlertFacts } from '@/components/alert/alert-facts';
import { AlertNav } from '@/components/alert/alert-nav';
import { DecisionBox } from '@/components/alert/decision-box';
import { NoteForm } from '@/components/alert/note-form';
import { RuleCard } from '@/components/alert/rule-card';
import { StatusBadge } from '@/components/alert/status-badge';
import { SupersededNotice } from '@/components/alert/superseded-notice';
import { GuidePanel } from '@/components/guide/guide-panel';
import { LookAlikes } from '@/components/guide/look-alikes';
import { FetchNow } from '@/components/payload/fetch-now';
import { PayloadPanel } from '@/components/payload/payload-panel';
import { PivotList } from '@/components/pivot/pivot-list';
import { ExceptionDialog } from '@/components/quiet/exception-dialog';
import { RepeatList } from '@/components/quiet/repeat-list';
import { StandingNotice } from '@/components/quiet/standing-notice';
import type { Counts } from '@/components/ui/async-count';
import { Page } from '@/components/ui/page';
import { Section } from '@/components/ui/section';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { guideProgress, openRequiredSteps } from '@/lib/alert/closing';
import { summariseAlert } from '@/lib/alert/summarise-alert';
import { proposeParts } from '@/lib/quiet/propose-condition';
import type { KnownEntity } from '@/lib/rule/known';
import { formatGap } from '@/lib/text/format-gap';
import { visibleText } from '@/lib/text/visible-text';
import type { StandingExplained } from '@/lib/usecase/detection/explain-standing';
import type { AlertPage } from '@/lib/usecase/alert/get-alert';
import type { ActivityItem } from '@/lib/usecase/alert/list-activity';
import type { ListedPayload } from '@/lib/usecase/payload/list-alert-payloads';
import type { FetchPlan } from '@/lib/usecase/aws/plan-fetch';
import { addQuietingAction, endQuietingAction } from '../../exceptions/actions';
import { revealAction } from '../../payloads/actions';
import { answerAction, assignAction, attachAction, changeStatusAction, noteAction } from '../actions';
import { EvidenceSlot } from './evidence-slot';
import { ComparisonSection, WhyFiredSection } from './explain-slots';
import { alertFacts } from './facts';
import { GoodSlot } from './good-slot';
import { GuidePayloadSlot } from './guide-payload-slot';
import { phaseViews, pivotViews } from './guide-views';
import { recordedValues } from './recorded-values';

interface ScreenProps {
  page: AlertPage;
  counts: Counts;
  activity: readonly ActivityItem[];
  payloads: readonly ListedPayload[];
  standing: StandingExplained;
  known: readonly KnownEntity[];
  fetchPlan: FetchPlan;
  me: string;
  /** This alert within its queue. */
  here: string;
  queueHref: string;
  previous: string | null;
  next: string | null;
  place: string;
}

/** One alert: what happened on the left, what to do about it on the right; one column on a phone. */
export function AlertScreen({
  page,
  counts,
  activity,
  payloads,
  standing,
  known,
  fetchPlan,
  me,
  here,
  queueHref,
  previous,
  next,
  place,
}: ScreenProps) {
  const { alert, rule, evidence } = page;
  const answered = new Set(page.answers.map((answer) => answer.stepId));
  const progress = rule ? guideProgress(rule.guide, answered) : { done: 0, total: 0 };
  const required = rule ? openRequiredSteps(rule.guide, answered) : [];
  const stepHref = (stepId: string) =>
    `${here}${here.includes('?') ? '&' : '?'}step=${stepId}#step-${stepId}`;
  const span = alert.lastEventAt.getTime() - alert.firstEventAt.getTime();
  const count = `${alert.evidenceCount} ${alert.evidenceCount === 1 ? 'event' : 'events'}`;

  return (
    <Page
      lead={
        <Link href={queueHref} className="text-ink-soft hover:text-accent hover:underline">
          Alerts
        </Link>
      }
      title={visibleText(alert.title, 300)}
      sub={
        <span className="inline-flex flex-wrap gap-1.5">
          <SeverityBadge level={alert.severity} />
          <StatusBadge
            status={alert.standing === 'current' ? alert.status : alert.standing}
            verdict={alert.verdict}
          />
        </span>
      }
      actions={
        <AlertNav
          key={alert.id}
          previous={previous}
          next={next}
          place={place}
          alertPath={`/alerts/${encodeURIComponent(alert.id)}`}
          queueHref={queueHref}
        />
      }
    >
      {alert.standing === 'superseded' ? (
        <SupersededNotice
          replacement={page.replacement}
          hasOwnRead={evidence.some(({ isOwnRead }) => isOwnRead)}
          queueHref={queueHref}
        />
      ) : null}
      <StandingNotice standing={alert.standing} explained={standing} end={endQuietingAction} />
      <p className="mb-3 max-w-[110ch] text-base break-words">
        {summariseAlert(evidence, { total: alert.evidenceCount, ...(rule && { logic: rule.file.logic }) })}
      </p>
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="contents xl:flex xl:min-w-0 xl:flex-col xl:gap-3">
          <Section
            id="events"
            title="What happened"
            sub={span === 0 ? count : `${count} in ${formatGap(span)}`}
            className="order-2"
          >
            <EvidenceSlot page={page} />
          </Section>
          <WhyFiredSection alert={alert} />
          <Section
            id="guide"
            title="Guide"
            sub={
              progress.total === 0
                ? 'The rule of this alert has none'
                : `${progress.done} of ${progress.total} steps`
            }
            className="order-4"
          >
            {rule?.guide.summary ? (
              <p className="border-b px-3 py-2 text-ink-soft">{rule.guide.summary}</p>
            ) : null}
            <GuidePanel
              key={alert.id}
              alertId={alert.id}
              phases={phaseViews(page, {
                payload: (
                  <GuidePayloadSlot alert={alert} payloads={payloads} canFetch={fetchPlan.why === null} />
                ),
              })}
              counts={counts}
              decided={required.length === 0 || alert.verdict === 'true-positive'}
              answer={answerAction}
            />
            <LookAlikes causes={rule?.guide.falsePositives ?? []} />
          </Section>
          <div id="payload" className="order-5 min-w-0 rounded-md border bg-surface px-3 py-2">
            <PayloadPanel
              key={alert.id}
              alertId={alert.id}
              instanceIds={alert.instanceIds}
              region={alert.regions[0] ?? null}
              recorded={recordedValues(evidence)}
              payloads={payloads}
              attach={attachAction}
              reveal={revealAction}
              good={<GoodSlot alertId={alert.id} sha256={payloads[0]?.sha256} />}
              fetch={<FetchNow plan={fetchPlan} />}
            />
          </div>
          <ComparisonSection alert={alert} rule={rule} />
        </div>
        <div className="contents xl:flex xl:min-w-0 xl:flex-col xl:gap-3">
          <Section
            id="decision"
            title="Decision"
            className="order-1"
            end={
              alert.standing === 'superseded' ? undefined : (
                <ExceptionDialog
                  key={alert.id}
                  source={{
                    alertId: alert.id,
                    rule: { id: alert.ruleId, name: rule?.file.name ?? alert.ruleId },
                    parts: proposeParts(alert),
                  }}
                  actions={{ add: addQuietingAction, end: endQuietingAction }}
                />
              )
            }
          >
            <DecisionBox
              key={alert.id}
              alert={alert}
              people={page.people}
              me={me}
              openSteps={required.map((step) => ({ question: step.question, href: stepHref(step.id) }))}
              actions={{ changeStatus: changeStatusAction, assign: assignAction }}
            />
          </Section>
          {standing.repeats.length === 0 ? null : (
            <Section
              id="repeats"
              title="Repeats"
              sub={`${alert.repeats.toLocaleString('en')} folded into this alert`}
              className="order-2"
            >
              <RepeatList repeats={standing.repeats} total={alert.repeats} />
            </Section>
          )}
          <Section id="facts" title="Who, what, where" className="order-3">
            <AlertFacts facts={alertFacts(page, known)} />
          </Section>
          <Section id="pivots" title="Pivots" sub="a click opens Events" className="order-6">
            <PivotList pivots={pivotViews(page)} counts={counts} />
          </Section>
          <Section id="rule" title="Rule" className="order-7">
            <RuleCard
              ruleId={alert.ruleId}
              file={rule?.file ?? null}
              riskScore={alert.riskScore}
              severityReason={alert.severityReason}
            />
          </Section>
          <Section id="activity" title="Activity" className="order-8">
            <NoteForm key={alert.id} alertId={alert.id} note={noteAction} />
            <ActivityList items={activity} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
