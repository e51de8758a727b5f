import Link from 'next/link';
import { EvidenceStrip } from '@/components/alert/evidence-strip';
import { eventHref, filterHref } from '@/components/event/event-link';
import { RecordJson } from '@/components/event/record-json';
import { evidenceStrip } from '@/lib/alert/evidence-strip';
import { bindEdge } from '@/lib/guide/bind';
import { makeIs, makeOr } from '@/lib/query/kql-node';
import { printKql } from '@/lib/query/print-kql';
import type { AlertPage } from '@/lib/usecase/alert/get-alert';

/** The strip of events with the records that came along, each leaf leading to Events a day around the alert. */
export function EvidenceSlot({ page }: { page: AlertPage }) {
  const { alert, evidence, records } = page;
  const edges = {
    from: bindEdge('first-24h', alert).toISOString(),
    to: bindEdge('last+24h', alert, 'end').toISOString(),
  };
  const subject =
    alert.instanceIds.length > 0
      ? { field: 'instanceId', values: alert.instanceIds }
      : { field: 'userIdentity.arn', values: alert.principals };
  // "Filter out" needs something to filter: what happened to the alert's instances, or by its principals.
  const around =
    subject.values.length === 0
      ? ''
      : printKql(
          makeOr(subject.values.slice(0, 50).map((text) => makeIs(subject.field, { kind: 'literal', text }))),
        );
  const hrefFor = (field: string, value: string | null, negate: boolean) =>
    filterHref({ kql: negate ? around : '', ...edges }, field, value, negate);
  const drawn = evidence.flatMap((event) => {
    const text = records.get(event.eventId);
    if (text === undefined) return [];
    const slot = (
      <div key={event.eventId} className="flex flex-col gap-1 p-2">
        <p className="text-xs text-ink-soft">
          The record as it was ingested.{' '}
          <Link href={eventHref(event)} prefetch={false} className="text-accent underline">
            Open this event
          </Link>
        </p>
        <RecordJson text={text} hrefFor={hrefFor} />
      </div>
    );
    return [[event.eventId, slot] as const];
  });
  return (
    <EvidenceStrip
      key={alert.id}
      events={evidenceStrip(evidence)}
      records={Object.fromEntries(drawn)}
      total={alert.evidenceCount}
    />
  );
}
