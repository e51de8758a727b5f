import clsx from 'clsx';
import type { FoldedLine } from '@/lib/text/fold-diff';
import { visibleText } from '@/lib/text/visible-text';
import type { TextChange } from '@/lib/usecase/detection/compare-rule-change';

const KIND_WORDS: Record<TextChange['kind'], string> = {
  added: 'new file',
  removed: 'file removed',
  changed: 'changed',
};

/** What one change did to the texts of a rule, line by line. */
export function ChangeDiff({ changes }: { changes: readonly TextChange[] }) {
  return (
    <div className="space-y-3">
      {changes.map(({ name, kind, lines }) => (
        <figure key={name} className="overflow-hidden rounded-md border bg-surface">
          <figcaption className="flex flex-wrap items-baseline gap-x-2 border-b px-3 py-1">
            <span className="font-mono text-xs">{name}</span>
            <span className="text-xs text-ink-soft">
              {KIND_WORDS[kind]}, {countOf(lines, 'added')} added, {countOf(lines, 'removed')} removed
            </span>
          </figcaption>
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={`Changes of ${name}`}>
            <table className="w-full font-mono text-xs leading-5">
              <thead className="sr-only">
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">Change</th>
                  <th scope="col">Text</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line, index) => (
                  // Lines of a stored change never move.
                  <DiffRow key={index} line={line} />
                ))}
              </tbody>
            </table>
          </div>
        </figure>
      ))}
    </div>
  );
}

function DiffRow({ line }: { line: FoldedLine }) {
  if (line.kind === 'skipped')
    return (
      <tr className="bg-sunken text-ink-faint">
        <td colSpan={3} className="px-3">
          {line.count.toLocaleString('en')} more {line.count === 1 ? 'line' : 'lines'}
        </td>
      </tr>
    );
  return (
    <tr className={clsx(line.kind === 'added' && 'bg-good-soft', line.kind === 'removed' && 'bg-bad-soft')}>
      <td className="w-10 px-2 text-right align-top text-ink-faint select-none">{line.line}</td>
      <td className="w-5 align-top">
        {line.kind === 'same' ? null : (
          <>
            <span aria-hidden className={line.kind === 'added' ? 'text-good' : 'text-bad'}>
              {line.kind === 'added' ? '+' : '−'}
            </span>
            <span className="sr-only">{line.kind}</span>
          </>
        )}
      </td>
      <td className="pr-3 whitespace-pre-wrap wrap-anywhere">{visibleText(line.text)}</td>
    </tr>
  );
}

function countOf(lines: readonly FoldedLine[], kind: FoldedLine['kind']): string {
  return lines.filter((line) => line.kind === kind).length.toLocaleString('en');
}
