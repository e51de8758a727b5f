import { visibleText } from '@/lib/text/visible-text';
import type { PickedRecords } from '@/lib/usecase/rule/pick-case-records';
import { readRecords } from './case-text';

/** What a search found for a case. */
export function RecordList({ picked }: { picked: PickedRecords }) {
  const { total, lines } = picked;
  if (total === 0) return <p role="status">No stored event matches in this stretch.</p>;
  return (
    <div>
      <p role="status">
        {total > lines.length
          ? `${total} events match; the case takes the first ${lines.length}. Narrow the search to choose.`
          : `${total === 1 ? 'One event matches' : `${total} events match`} and ${total === 1 ? 'goes' : 'go'} into the case.`}
      </p>
      <ol className="mt-1 max-h-48 list-decimal overflow-y-auto rounded-md border py-1 pr-2 pl-9">
        {readRecords(lines.join('\n')).map(({ line, id, title }) => (
          <li key={line} className="wrap-anywhere">
            {visibleText(title, 120)}{' '}
            <span className="font-mono text-xs text-ink-faint">{visibleText(id ?? '', 80)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
