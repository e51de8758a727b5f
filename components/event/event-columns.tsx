import { CircleCheck, CircleX } from 'lucide-react';
import type { DataColumn } from '@/components/data-table/data-column';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import { FIELDS, resolveField } from '@/lib/event/fields';
import { visibleText } from '@/lib/text/visible-text';
import type { FoundEvent } from '@/lib/usecase/event/search-events';
import { showValue } from './event-fields';

export interface EventRow extends FoundEvent {
  /** Whether this console made the call itself. */
  isOwnRead?: boolean;
}

/** Shown until the reader chooses others. */
const USUAL = [
  'eventTime',
  'eventName',
  'outcome',
  'userName',
  'sourceIPAddress',
  'instanceId',
  'eventSource',
  'awsRegion',
];

/** Columns that stand ready in the table's menu, by the field's canonical name. */
const READY = FIELDS.filter((field) => field.name !== 'requestText' && field.name !== 'storedAt');

/** Fields the server can sort by: they have a column that holds one value. */
export const SORTABLE: readonly string[] = FIELDS.filter(
  (field) => 'column' in field.store && field.store.array !== true,
).map((field) => field.name);

/** Fields whose values the search must bring for `chosen` columns; the usual ones where nothing is chosen. */
export function columnFields(chosen: readonly string[] | undefined): string[] {
  return (chosen ?? USUAL).filter((name) => resolveField(name) !== undefined);
}

/** The usual columns, all registered fields, and whatever path the reader added. */
export function eventColumns(chosen: readonly string[] | undefined): DataColumn<EventRow>[] {
  const extra = (chosen ?? []).filter(
    (name) => !READY.some((field) => field.name === name) && resolveField(name) !== undefined,
  );
  const rest = READY.map((field) => field.name).filter((name) => !USUAL.includes(name));
  return [...USUAL, ...rest, ...extra].map(buildColumn);
}

function buildColumn(name: string): DataColumn<EventRow> {
  const field = FIELDS.find((each) => each.name === name);
  const base: DataColumn<EventRow> = {
    id: name,
    label: field?.label ?? visibleText(name, 60),
    cell: (row) => <Values values={row.values[name]} />,
    sortable: SORTABLE.includes(name),
    hidden: !USUAL.includes(name),
    maxWidth: '13rem',
  };
  if (name === 'eventTime')
    return { ...base, cell: (row) => <Time at={row.eventTime} />, firstSort: 'desc', fixed: true };
  if (name === 'eventName')
    return {
      ...base,
      cell: (row) =>
        row.isOwnRead === true ? (
          <span className="inline-flex max-w-full items-center gap-1.5">
            <span className="truncate">{visibleText(row.eventName, 200)}</span>
            <Badge tone="good">own read</Badge>
          </span>
        ) : (
          visibleText(row.eventName, 200)
        ),
      link: true,
      fixed: true,
      phone: 'title',
      maxWidth: '16rem',
    };
  if (name === 'outcome') return { ...base, cell: (row) => <Outcome row={row} />, maxWidth: '12rem' };
  return base;
}

function Values({ values }: { values: unknown[] | undefined }) {
  if (values === undefined || values.length === 0) return <span className="text-ink-faint">–</span>;
  const text = values.map(showValue).join(', ');
  return <span title={visibleText(text, 1_000)}>{visibleText(text, 300)}</span>;
}

function Outcome({ row }: { row: EventRow }) {
  if (row.outcome === 'success') {
    return (
      <span className="inline-flex items-center gap-1 align-middle text-ink-soft">
        <CircleCheck aria-hidden className="size-3.5 text-good" />
        success
      </span>
    );
  }
  return (
    <span
      className="inline-flex max-w-full items-center gap-1 align-middle text-bad"
      title={row.errorCode === null ? undefined : visibleText(row.errorCode, 200)}
    >
      <CircleX aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{row.errorCode === null ? 'failure' : visibleText(row.errorCode, 100)}</span>
    </span>
  );
}
