import { eventHref, eventsHref } from '@/components/event/event-link';
import { AccountLinks } from '@/components/explain/account-links';
import { GapNote } from '@/components/explain/gap-note';
import { JudgementTable } from '@/components/explain/judgement-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { Context } from '@/lib/context';
import { WaymarkError } from '@/lib/errors';
import { makeAnd, makeIs, makeOr, type KqlNode } from '@/lib/query/kql-node';
import { printKql } from '@/lib/query/print-kql';
import { whyNot, type WhyNotInput } from '@/lib/usecase/detection/why-not';

/** The judgements, or what keeps them from being given; a fault in what was asked is part of the answer. */
export async function WhyNotResult({ ctx, asked }: { ctx: Context; asked: WhyNotInput }) {
  const answer = await whyNot(ctx, asked).catch((error: unknown) => {
    if (error instanceof WaymarkError && error.code !== 'not-allowed') return error;
    throw error;
  });
  if (answer instanceof WaymarkError)
    return <ErrorState title="This cannot be asked" message={answer.message} />;
  const { judged, accounts, gaps, judgements } = answer;
  if (!judged)
    return (
      <EmptyState title="No event of this is stored">
        Check the spelling and the time; a log that was never uploaded tells nothing about rules.
      </EmptyState>
    );
  const hrefFor = (account: string) => `/why-not?${new URLSearchParams({ ...asked, account }).toString()}`;
  const count = `${judged.events.toLocaleString('en')} ${judged.events === 1 ? 'event' : 'events'}`;
  return (
    <Section
      id="judgements"
      title="Every rule"
      className="mt-3"
      sub={
        <>
          {count} of account {judged.accountId}, <Time at={judged.range.from} /> to{' '}
          <Time at={judged.range.to} />
        </>
      }
      end={
        <ButtonLink
          size="sm"
          href={eventsHref({ kql: kqlOf(asked, judged.accountId), ...judged.range })}
          prefetch={false}
        >
          Open these events
        </ButtonLink>
      }
    >
      <AccountLinks accounts={accounts} current={judged.accountId} hrefFor={hrefFor} />
      {judged.shortened ? (
        <p role="note" className="border-b px-3 py-2 text-ink-soft">
          Only the last 31 days of this are judged. Give a start and an end to ask about others.
        </p>
      ) : null}
      <GapNote gaps={gaps} />
      <JudgementTable
        label="What every rule made of these events"
        judgements={judgements}
        eventHref={eventHref}
      />
    </Section>
  );
}

/** The events that were asked about, as a query. */
function kqlOf({ instance = '', principal = '' }: WhyNotInput, accountId: string): string {
  const is = (field: string, text: string): KqlNode => makeIs(field, { kind: 'literal', text });
  const who = ['userIdentity.arn', 'userName', 'role'].map((field) => is(field, principal));
  return printKql(
    makeAnd([
      is('recipientAccountId', accountId),
      ...(instance === '' ? [] : [is('instanceId', instance)]),
      ...(principal === '' ? [] : [makeOr(who)]),
    ]),
  );
}
