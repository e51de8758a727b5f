import { ButtonLink } from '@/components/ui/button';
import { visibleText } from '@/lib/text/visible-text';
import type { Indicator, Part } from '@/lib/payload/decoded';
import type { PartTextView } from '@/lib/usecase/payload/read-part-text';
import { CodeView } from './code-view';
import { lineMarks } from './line-marks';
import { RunsBadge } from './part-list';

/** One part's text in a panel: numbered lines within a bounded region, lines with findings marked. */
export function PartText({
  sha256,
  part,
  text,
  indicators,
  open,
  fullHref,
}: {
  sha256: string;
  part: Part;
  /** Null where the part is binary, or too much stands before it. */
  text: PartTextView | null;
  /** Those of the whole payload. */
  indicators: readonly Indicator[];
  open: boolean;
  /** Where all of it can be seen; undefined where it is not kept. */
  fullHref: string | undefined;
}) {
  const title = `Text of ${visibleText(part.name, 80)}`;
  const label = `Text of part ${visibleText(part.path, 40)}`;
  const full =
    fullHref === undefined ? null : (
      <ButtonLink href={fullHref} prefetch={false} size="sm" tone="quiet">
        Open this part in full
      </ButtonLink>
    );
  if (text === null) {
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
        {part.text === null
          ? `Part ${visibleText(part.path, 40)} is binary: ${part.bytes.toLocaleString('en')} bytes.`
          : `The text of part ${visibleText(part.path, 40)} is not shown here.`}
        {full}
      </p>
    );
  }
  const to = text.from + text.lines.length - 1;
  return (
    <details open={open} className="min-w-0">
      <summary className="w-fit max-w-full rounded-sm py-1 text-xs font-medium">
        <span className="mr-2 break-all">{title}</span>
        <code className="mr-2 font-mono font-normal break-all text-ink-soft">
          {visibleText(part.type, 80)}
        </code>
        <RunsBadge part={part} />
      </summary>
      <CodeView
        label={label}
        sha256={sha256}
        part={part.path}
        from={text.from}
        lines={text.lines}
        marks={lineMarks(sha256, indicators, part.path, { from: text.from, to })}
      />
      {to < text.total || text.cut ? (
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
          {to < text.total
            ? `${(text.total - to).toLocaleString('en')} more lines are not shown.`
            : 'Very long lines are cut here.'}
          {full}
        </p>
      ) : null}
    </details>
  );
}
