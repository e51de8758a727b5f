'use client';
import { SearchX } from 'lucide-react';
import { useQueryStates, parseAsString } from 'nuqs';
import { useTransition } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { Button, ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import type { Histogram } from '@/lib/usecase/event/histogram-events';
import { columnFields, eventColumns, type EventRow } from './event-columns';
import { EventHistogram } from './event-histogram';
import { eventHref, type EventsView } from './event-link';
import { EventPanel } from './event-panel';
import { FieldsPanel } from './fields-panel';
import { QueryBar } from './query-bar';
import type { KqlFault } from './query-fault';
import { keepSearch } from './search-history';
import { TimeRangePicker } from './time-range-picker';

export interface EventsResult {
  total: number;
  events: EventRow[];
  histogram: Histogram | null;
  /** The same view with every relative time made absolute. */
  link: string;
}

interface Props {
  view: EventsView;
  url: TableUrl;
  result: EventsResult | undefined;
  fault: KqlFault | undefined;
}

const PARSERS = {
  kql: parseAsString,
  from: parseAsString,
  to: parseAsString,
  page: parseAsString,
  cols: parseAsString,
  q: parseAsString,
};

/** Search bar, histogram, fields, table and the open event; everything it shows is in the address. */
export function EventsScreen({ view, url, result, fault }: Props) {
  const [pending, startTransition] = useTransition();
  const [address, setView] = useQueryStates(PARSERS, { shallow: false, startTransition, scroll: false });
  const [{ event: open }, setOpen] = useQueryStates(
    { event: parseAsString },
    { shallow: true, scroll: false },
  );
  // The address is ahead of the server while a search runs; filters build on what the reader asked for last.
  const current: EventsView = {
    ...view,
    kql: address.kql ?? address.q ?? '',
    from: address.from ?? undefined,
    to: address.to ?? undefined,
    cols: address.cols ?? undefined,
    event: open ?? undefined,
  };
  const columns = eventColumns(url.columns);
  const shown = columnFields(url.columns);
  const keys = (result?.events ?? []).map(keyOf);
  const at = open === null ? -1 : keys.indexOf(open);

  function search(change: { kql?: string; from?: string | null; to?: string | null }) {
    if (change.kql !== undefined) keepSearch(change.kql);
    const kql = change.kql === undefined ? {} : { kql: change.kql === '' ? null : change.kql, q: null };
    void setView({ ...change, ...kql, page: null }, { history: 'push' });
  }

  function toggleColumn(name: string) {
    const next = shown.includes(name) ? shown.filter((each) => each !== name) : [...shown, name];
    void setView({ cols: next.join(',') }, { history: 'replace' });
  }

  // Without a result there are no events whose fields could be listed.
  const fields = result && <FieldsPanel view={current} shown={shown} onToggle={toggleColumn} />;
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col">
      <div className="flex items-start gap-2 phone:flex-col phone:items-stretch">
        <QueryBar
          view={view}
          fault={fault}
          busy={pending}
          onSearch={(kql) => {
            search({ kql });
          }}
        />
        <div className="flex min-w-0 gap-2">
          <div className="min-w-0">
            <TimeRangePicker
              from={view.from}
              to={view.to}
              onChange={(from, to) => {
                search({ from: from ?? null, to: to ?? null });
              }}
            />
          </div>
          <span className="shrink-0 md:hidden">
            <Dialog title="Fields" trigger={<Button>Fields</Button>}>
              {fields}
            </Dialog>
          </span>
        </div>
      </div>
      {result?.histogram && result.total > 0 ? (
        <EventHistogram
          histogram={result.histogram}
          onZoom={(from, to) => {
            search({ from: from.toISOString(), to: to.toISOString() });
          }}
        />
      ) : null}
      <div className="flex min-h-0 grow gap-3">
        <div className="hidden w-52 shrink-0 flex-col pt-2 md:flex">{fields}</div>
        <DataTable
          label="Events"
          rows={result?.events ?? []}
          columns={columns}
          rowId={keyOf}
          total={result?.total ?? 0}
          url={url}
          rowHref={eventHref}
          onOpen={(row) => {
            void setOpen({ event: keyOf(row) }, { history: 'replace' });
          }}
          openId={open ?? undefined}
          loading={pending}
          toolbar={
            result ? (
              <p role="status" className="font-medium">
                {result.total.toLocaleString('en-GB')} {result.total === 1 ? 'event' : 'events'}
              </p>
            ) : null
          }
          toolbarEnd={
            result ? (
              <CopyButton text={open === null ? result.link : withEvent(result.link, open)}>
                Copy link
              </CopyButton>
            ) : null
          }
          error={
            fault && !result ? (
              <ErrorState
                title="The search did not run"
                message={
                  fault.offset === undefined ? fault.message : 'Correct the query above and search again.'
                }
              />
            ) : undefined
          }
          empty={
            <NothingFound
              view={view}
              onWiden={() => {
                search({ from: null, to: null });
              }}
            />
          }
        />
        {open === null ? null : (
          <EventPanel
            view={{ ...current, event: open }}
            previous={at > 0 ? keys[at - 1] : undefined}
            next={at >= 0 ? keys[at + 1] : undefined}
            onMove={(event) => {
              void setOpen({ event }, { history: 'replace' });
            }}
          />
        )}
      </div>
    </div>
  );
}

function keyOf(row: { accountId: string; eventId: string }): string {
  return `${row.accountId}/${row.eventId}`;
}

function withEvent(link: string, event: string): string {
  const url = new URL(link);
  url.searchParams.set('event', event);
  return url.href;
}

function NothingFound({ view, onWiden }: { view: EventsView; onWiden: () => void }) {
  const bounded = view.from !== undefined || view.to !== undefined;
  if (!bounded && view.kql === '') {
    return (
      <EmptyState
        title="No events yet"
        actions={
          <ButtonLink href="/sources" tone="primary">
            Upload logs
          </ButtonLink>
        }
      >
        Upload CloudTrail files, or load the sample investigation.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title="No events match"
      actions={bounded ? <Button onClick={onWiden}>Search all time</Button> : null}
    >
      {view.kql === ''
        ? 'Nothing was stored for this time.'
        : 'Values are case-sensitive: eventName: StopInstances finds what eventName: stopinstances does not. Bare words match any case.'}
    </EmptyState>
  );
}
