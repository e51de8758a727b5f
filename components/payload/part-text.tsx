import clsx from 'clsx';
import { splitLines } from '@/lib/payload/display-lines';
import { visibleText } from '@/lib/text/visible-text';
import type { Indicator, Part } from '@/lib/payload/decoded';
import { RunsBadge } from './part-list';
import { lineAnchor } from './payload-anchor';

/** One part's text: plain text nodes, numbered lines, hidden characters written out, lines with findings marked in words. */
export function PartText({
  sha256,
  part,
  indicators,
  open,
}: {
  sha256: string;
  part: Part;
  indicators: readonly Indicator[];
  open: boolean;
}) {
  if (part.text === null) {
    return (
      <p className="text-xs text-ink-soft">
        Part {part.path} is binary: {part.bytes.toLocaleString('en')} bytes. Download it to look inside.
      </p>
    );
  }
  const { lines, left } = splitLines(part.text);
  const kindsAt = new Map<number, string[]>();
  for (const { line, kind } of indicators)
    kindsAt.set(line, [...new Set([...(kindsAt.get(line) ?? []), kind])]);
  const title = `Text of ${visibleText(part.name, 80)}`;
  return (
    <details open={open} className="min-w-0">
      <summary className="w-fit max-w-full rounded-sm py-1 text-xs font-medium">
        <span className="mr-2 break-all">{title}</span>
        <code className="mr-2 font-mono font-normal break-all text-ink-soft">
          {visibleText(part.type, 80)}
        </code>
        <RunsBadge part={part} />
      </summary>
      <div
        role="region"
        aria-label={title}
        tabIndex={0}
        className="mt-1 max-h-96 overflow-auto rounded-md bg-sunken py-1 font-mono text-xs"
      >
        {lines.map((line, index) => {
          const kinds = kindsAt.get(index + 1);
          return (
            <div
              key={index}
              id={lineAnchor(sha256, part.path, index + 1)}
              className={clsx(
                'flex gap-3 border-l-2 px-2 target:bg-accent-soft',
                kinds ? 'border-high bg-high-soft' : 'border-transparent',
              )}
            >
              <span className="w-8 shrink-0 text-right text-ink-faint select-none">{index + 1}</span>
              <span className="min-w-0 grow break-words whitespace-pre-wrap">{line}</span>
              {kinds ? (
                <span className="shrink-0 font-sans text-high select-none phone:hidden">
                  {kinds.join(', ')}
                </span>
              ) : null}
            </div>
          );
        })}
      </div>
      {left === null ? null : (
        <p className="mt-1 text-xs text-ink-soft">{left} Download the exact bytes to see all.</p>
      )}
    </details>
  );
}
