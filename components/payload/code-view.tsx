'use client';
import { Check, Copy, WrapText } from 'lucide-react';
import clsx from 'clsx';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import type { TokenLine } from '@/lib/payload/show/highlight';
import { Button } from '@/components/ui/button';
import { useCopy } from '@/components/ui/use-copy';
import { CodeLine, type LineMark } from './code-line';
import { lineAnchor, partHref } from './payload-anchor';

/**
 * The lines of one part: numbered, coloured, with marks where something was found. Everything is a text node. With `select` a line's
 * number selects it in the address of the payload's page; without, it is a link within this page.
 */
export function CodeView({
  label,
  sha256,
  part,
  from,
  lines,
  marks,
  current = null,
  select = false,
  tall = false,
  head,
  beside,
}: {
  /** Names the region for screen readers. */
  label: string;
  sha256: string;
  /** Path of the part. */
  part: string;
  /** Number of the first line. */
  from: number;
  lines: readonly TokenLine[];
  marks: readonly LineMark[];
  current?: number | null;
  select?: boolean;
  tall?: boolean;
  /** Stands before the buttons. */
  head?: ReactNode;
  /** Stands at the right of the lines. */
  beside?: ReactNode;
}) {
  const router = useRouter();
  const region = useRef<HTMLDivElement>(null);
  const [wrap, setWrap] = useState(true);
  const { copied, copy } = useCopy();
  const markOf = new Map(marks.map((mark) => [mark.line, mark]));

  useEffect(() => {
    const line = current === null ? null : region.current?.querySelector('[aria-current]');
    // A line that was chosen where it can be seen stays where it is.
    if (line && region.current && !isInSight(line, region.current))
      line.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [current, part, from]);

  function follow(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest('a[data-line]') : null;
    if (!select || !link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.replace(partHref(sha256, part, Number(link.getAttribute('data-line'))), { scroll: false });
  }

  function shownText(): string {
    const texts = [...(region.current?.querySelectorAll('[data-text]') ?? [])];
    return texts.map((text) => text.textContent).join('\n');
  }

  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1">
        <div className="min-w-0 grow">{head}</div>
        <Button
          size="sm"
          tone="quiet"
          aria-pressed={wrap}
          className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
          icon={<WrapText aria-hidden />}
          onClick={() => {
            setWrap(!wrap);
          }}
        >
          Wrap lines
        </Button>
        <Button
          size="sm"
          tone="quiet"
          title="Copies the lines shown: credentials masked, hidden characters written out. Download for the exact bytes."
          icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          onClick={() => void copy(shownText())}
        >
          Copy as shown
        </Button>
        <span role="status" className="sr-only">
          {copied ? 'Copied as shown, credentials masked' : ''}
        </span>
      </div>
      <div className="flex min-w-0 gap-1">
        {/* The clicks are those of the links within; the keyboard reaches them by themselves. */}
        <div
          ref={region}
          role="region"
          aria-label={label}
          tabIndex={0}
          onClick={follow}
          className={clsx(
            'min-w-0 grow overflow-auto rounded-md bg-sunken py-1 font-mono text-xs -outline-offset-2',
            tall ? 'max-h-[75dvh]' : 'max-h-96',
          )}
        >
          <div className={wrap ? '' : 'w-max min-w-full'}>
            {lines.map((tokens, index) => {
              const number = from + index;
              const id = lineAnchor(sha256, part, number);
              return (
                <CodeLine
                  key={number}
                  id={id}
                  number={number}
                  href={select ? partHref(sha256, part, number) : `#${id}`}
                  tokens={tokens}
                  mark={markOf.get(number)}
                  current={number === current}
                  wrap={wrap}
                />
              );
            })}
          </div>
        </div>
        {beside}
      </div>
    </div>
  );
}

function isInSight(line: Element, region: Element): boolean {
  const { top, bottom } = line.getBoundingClientRect();
  const around = region.getBoundingClientRect();
  return top >= Math.max(0, around.top) && bottom <= Math.min(window.innerHeight, around.bottom);
}
