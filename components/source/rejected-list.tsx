import { Badge } from '@/components/ui/badge';
import { formatBytes, formatCount } from '@/components/ui/format-number';
import { visibleLines } from '@/lib/text/visible-lines';
import { visibleText } from '@/lib/text/visible-text';
import type { RejectedPage } from '@/lib/usecase/ingest/list-rejected';

/** What could not become an event: where it stood, why, and its bytes as text with everything odd shown as an escape. */
export function RejectedList({ rows }: { rows: RejectedPage['rows'] }) {
  return (
    <ol className="flex flex-col gap-3">
      {rows.map((row) => (
        <li key={row.id} className="rounded-md border bg-surface">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <Badge tone="bad">{row.code}</Badge>
            <p className="grow">{visibleLines(row.reason)}</p>
            <p className="text-xs text-ink-faint">
              line {formatCount(row.line)}, column {formatCount(row.column)} · byte {formatCount(row.offset)}{' '}
              · <span className="font-mono">{visibleText(row.path)}</span>
            </p>
          </div>
          <pre
            tabIndex={0}
            aria-label={`Bytes of record ${row.index + 1}`}
            className="max-h-48 overflow-auto border-t bg-sunken px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap"
          >
            {visibleLines(row.text)}
          </pre>
          {row.cut ? (
            <p className="border-t px-3 py-1.5 text-xs text-ink-faint">
              Only the beginning is kept; the whole record has {formatBytes(row.size)}.
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
