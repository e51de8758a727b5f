import type { PartDiff } from '@/lib/payload/diff/diff-payload';
import { foldRows } from '@/lib/payload/diff/diff-show';
import { visibleText } from '@/lib/text/visible-text';
import { Badge, type Tone } from '@/components/ui/badge';
import { InlineDiff, SideDiff } from './diff-tables';
import { RunsBadge } from './part-list';

const STATUS: Record<PartDiff['status'], { word: string; tone: Tone }> = {
  same: { word: 'unchanged', tone: 'neutral' },
  changed: { word: 'changed', tone: 'medium' },
  new: { word: 'new part', tone: 'good' },
  gone: { word: 'part gone', tone: 'bad' },
};

/** One part in both versions. Without `view` the width of the window decides between one column and two. */
export function DiffPart({ part, view }: { part: PartDiff; view: 'inline' | 'side' | undefined }) {
  const shown = part.right ?? part.left;
  if (shown === null) return null;
  const { word, tone } = STATUS[part.status];
  const title = `Part ${visibleText(shown.path, 40)}`;
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border bg-surface">
      <figcaption className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b px-3 py-1.5 text-xs">
        <h2 className="font-semibold">{title}</h2>
        <code className="font-mono break-all">{visibleText(shown.type, 80)}</code>
        {shown.name === shown.path ? null : (
          <span className="break-all text-ink-soft">{visibleText(shown.name, 80)}</span>
        )}
        <Badge tone={tone}>{word}</Badge>
        <RunsBadge part={shown} />
        {part.text === null ? null : (
          <span className="text-ink-soft">
            {part.text.added.toLocaleString('en')} added, {part.text.removed.toLocaleString('en')} removed
          </span>
        )}
        {part.notes.map((note) => (
          <span key={note} className="break-all text-ink-soft">
            {visibleText(note, 200)}
          </span>
        ))}
      </figcaption>
      <PartBody part={part} title={title} view={view} />
    </figure>
  );
}

function PartBody({
  part: { text, status },
  title,
  view,
}: {
  part: PartDiff;
  title: string;
  view: 'inline' | 'side' | undefined;
}) {
  if (text === null)
    return (
      <p className="px-3 py-2 text-xs text-ink-soft">
        {status === 'same'
          ? 'Binary and of the same length in both.'
          : 'Not compared by line: it is binary, or there is too much before it. Download both to compare the bytes.'}
      </p>
    );
  if (text.rows.length === 0) return <p className="px-3 py-2 text-xs text-ink-soft">Empty in both.</p>;
  const { stretches, left } = foldRows(text.rows);
  return (
    <>
      {view === 'side' ? null : (
        <div className={view === undefined ? 'min-[900px]:hidden' : undefined}>
          <InlineDiff stretches={stretches} label={title} />
        </div>
      )}
      {view === 'inline' ? null : (
        <div className={view === undefined ? 'max-[899px]:hidden' : undefined}>
          <SideDiff stretches={stretches} label={title} />
        </div>
      )}
      {text.limit === null && left === 0 ? null : (
        <p className="border-t px-3 py-1.5 text-xs text-ink-soft">
          {text.limit}
          {left === 0 ? '' : ` ${left.toLocaleString('en')} more lines are not shown.`}
        </p>
      )}
    </>
  );
}
