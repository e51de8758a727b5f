import { Suspense } from 'react';
import { eventHref } from '@/components/event/event-link';
import { GapNote } from '@/components/explain/gap-note';
import { JudgementTable } from '@/components/explain/judgement-table';
import { WhyFiredView } from '@/components/explain/why-fired';
import { whyNotHref } from '@/components/explain/why-not-link';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { Skeleton } from '@/components/ui/skeleton';
import { requireContext } from '@/lib/access/session';
import { WaymarkError } from '@/lib/errors';
import { compareRules } from '@/lib/usecase/detection/compare-rules';
import { explainAlert } from '@/lib/usecase/detection/explain-alert';
import type { AlertPage } from '@/lib/usecase/alert/get-alert';

/** A fault here must not take the alert's page with it. */
async function orFault<T>(work: Promise<T>): Promise<T | WaymarkError> {
  return work.catch((error: unknown) => {
    if (error instanceof WaymarkError) return error;
    throw error;
  });
}

function Fault({ error }: { error: WaymarkError }) {
  return (
    <p role="alert" className="px-3 py-2 text-ink-soft">
      {error.message}
    </p>
  );
}

/** Why the alert was raised, condition by condition; arrives after the page stands. */
export function WhyFiredSection({ alert }: Pick<AlertPage, 'alert'>) {
  return (
    <Section
      id="why"
      title="Why it fired"
      sub="each condition with the value that met it"
      end={<OtherRulesLink alert={alert} />}
      className="order-4"
    >
      <Suspense key={alert.id} fallback={<Skeleton rows={6} className="p-3" />}>
        <WhyFired alertId={alert.id} />
      </Suspense>
    </Section>
  );
}

/** What the rules of the same attack made of the same events; nothing where the rule belongs to no scenario. */
export function ComparisonSection({ alert, rule }: Pick<AlertPage, 'alert' | 'rule'>) {
  if (rule?.file.scenario === undefined) return null;
  return (
    <Section
      id="comparison"
      title="Rules for this attack, compared"
      sub="on the same instances and time"
      className="order-5"
    >
      <Suspense key={alert.id} fallback={<Skeleton rows={6} className="p-3" />}>
        <Comparison alertId={alert.id} />
      </Suspense>
    </Section>
  );
}

async function WhyFired({ alertId }: { alertId: string }) {
  const ctx = await requireContext();
  const explanation = await orFault(explainAlert(ctx, { alertId }));
  if (explanation instanceof WaymarkError) return <Fault error={explanation} />;
  if (!explanation)
    return (
      <p className="px-3 py-2 text-ink-soft">
        The rule of this alert is no longer installed, so its conditions are not known.
      </p>
    );
  return (
    <>
      <GapNote gaps={explanation.gaps} />
      <WhyFiredView explanation={explanation} eventHref={eventHref} />
    </>
  );
}

async function Comparison({ alertId }: { alertId: string }) {
  const ctx = await requireContext();
  const judgements = await orFault(compareRules(ctx, { alertId }));
  if (judgements instanceof WaymarkError) return <Fault error={judgements} />;
  const fired = judgements.filter(({ outcome }) => outcome === 'fired').length;
  return (
    <>
      <p className="border-b px-3 py-2 text-ink-soft">
        {fired} of {judgements.length} fired. The others stayed silent, each for the reason beside it.
      </p>
      <JudgementTable
        label="What the rules of this attack made of the same events"
        judgements={judgements}
        here={alertId}
        eventHref={eventHref}
      />
    </>
  );
}

const AROUND_MS = 15 * 60_000;

/** Leads to every other rule on the alert's instance, or its caller where it has none. */
function OtherRulesLink({ alert }: Pick<AlertPage, 'alert'>) {
  const [instance] = alert.instanceIds;
  return (
    <ButtonLink
      size="sm"
      tone="quiet"
      prefetch={false}
      href={whyNotHref({
        account: alert.accountId,
        instance,
        principal: instance === undefined ? alert.principals[0] : undefined,
        from: new Date(alert.firstEventAt.getTime() - AROUND_MS),
        to: new Date(alert.lastEventAt.getTime() + AROUND_MS),
      })}
    >
      Why did other rules stay silent?
    </ButtonLink>
  );
}
