import type { DataColumn } from '@/components/data-table/data-column';
import { AnswerBadge } from '@/components/ui/answer-badge';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import { HOLDER_LABELS } from '@/lib/payload/record/holder-words';
import { HOW_WORDS } from '@/lib/payload/history/how-seen';
import { hookAnswer } from '@/lib/payload/record/recorded-use';
import { launchAnswer } from '@/lib/payload/show/answer-words';
import { visibleText } from '@/lib/text/visible-text';
import type { PayloadItem } from '@/lib/usecase/payload/list-payloads';
import { NextStartBadge } from './next-start-badge';

/** Ids are the sort keys of lib/store/payload/payload-list.ts where a column can be sorted. */
export const PAYLOAD_COLUMNS: readonly DataColumn<PayloadItem>[] = [
  {
    id: 'sha256',
    label: 'SHA-256',
    fixed: true,
    link: true,
    phone: 'title',
    cell: (row) => (
      <span title={row.sha256} className="font-mono">
        {row.sha256.slice(0, 12)}
      </span>
    ),
  },
  { id: 'nextStart', label: 'Next start', cell: (row) => <NextStartCell row={row} /> },
  {
    id: 'newInstance',
    label: 'New instance',
    cell: (row) =>
      row.isElsewhere ? (
        <AnswerBadge answer={launchAnswer(row.newInstance.runs)} why={row.newInstance.why} />
      ) : (
        <span className="text-ink-faint">no instance</span>
      ),
  },
  { id: 'findings', label: 'Worth a look', cell: Findings },
  { id: 'places', label: 'Where', sortable: true, firstSort: 'desc', maxWidth: '20rem', cell: Where },
  {
    id: 'how',
    label: 'How',
    cell: (row) => (
      <span className="md:whitespace-nowrap">
        {row.hows.map((how) => HOW_WORDS[how]).join(', ') || 'kept'}
      </span>
    ),
  },
  {
    id: 'firstSeenAt',
    label: 'First seen',
    phone: 'hide',
    sortable: true,
    firstSort: 'desc',
    cell: (row) => <Time at={row.firstSeenAt} />,
  },
  {
    id: 'lastSeenAt',
    label: 'Last seen',
    sortable: true,
    firstSort: 'desc',
    cell: (row) => <Time at={row.lastSeenAt} />,
  },
  {
    id: 'size',
    label: 'Bytes',
    sortable: true,
    firstSort: 'desc',
    align: 'end',
    cell: (row) => row.size.toLocaleString('en'),
  },
  {
    id: 'alerts',
    label: 'Alerts',
    sortable: true,
    firstSort: 'desc',
    align: 'end',
    cell: (row) => row.alerts.toLocaleString('en'),
  },
];

/** A notebook's script is run by SageMaker, which asks no cloud-init. */
function NextStartCell({ row }: { row: PayloadItem }) {
  return row.isElsewhere ? (
    <NextStartBadge verdict={row.nextStart} />
  ) : (
    <AnswerBadge answer={hookAnswer(row.hooks)} />
  );
}

/** The worst of them; how many others there are is told on hover and on its page. */
function Findings({ findings }: PayloadItem) {
  const [worst] = findings;
  if (worst === undefined) return <span className="text-ink-faint">nothing</span>;
  const [severity, count] = worst;
  return (
    <span
      title={findings.map(([level, n]) => `${n.toLocaleString('en')} ${level}`).join(', ')}
      className="inline-flex items-center gap-1.5 tabular-nums"
    >
      <SeverityBadge level={severity} />
      {count.toLocaleString('en')}
    </span>
  );
}

function Where(row: PayloadItem) {
  const [newest] = row.holders;
  if (newest === undefined) return <span className="text-ink-faint">nobody said</span>;
  const rest = row.places - 1;
  const label = newest.kind === 'instance' ? '' : `${HOLDER_LABELS[newest.kind]} `;
  return (
    <span title={row.holders.map(({ accountId, id }) => `${id} (${accountId})`).join(', ')}>
      {newest.kind === 'unknown' ? (
        'a call that failed, or did not say'
      ) : (
        <>
          {label}
          <span className="font-mono text-xs">{visibleText(newest.id, 60)}</span>
        </>
      )}
      {rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}
    </span>
  );
}
