import { ChevronLeft, ChevronRight } from 'lucide-react';
import { CodeView } from '@/components/payload/code-view';
import { HexView } from '@/components/payload/hex-view';
import { lineMarks } from '@/components/payload/line-marks';
import { Minimap } from '@/components/payload/minimap';
import { RunsBadge } from '@/components/payload/part-list';
import { hexHref, partHref } from '@/components/payload/payload-anchor';
import { ViewChoice } from '@/components/payload/view-choice';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import type { Part } from '@/lib/payload/decoded';
import { visibleText } from '@/lib/text/visible-text';
import type { PayloadPage, PayloadSelection } from '@/lib/usecase/payload/get-payload';
import type { PartTextView } from '@/lib/usecase/payload/read-part-text';

/** The selected part's text with its findings, or the bytes of everything in hex. */
export function PayloadContent({ page, selection }: { page: PayloadPage; selection: PayloadSelection }) {
  const { sha256, decoded, part, text, hex, hexOfPart } = page;
  const isEverything = part === null || (hex !== null && !hexOfPart);
  const several = decoded.parts.length > 1;
  const title = isEverything ? 'Bytes' : several ? `Part ${visibleText(part.path, 40)}` : 'Text';
  return (
    <Section
      id="content"
      title={title}
      sub={isEverything ? undefined : <PartWords part={part} />}
      end={
        part === null ? undefined : (
          <ViewChoice
            current={selection.view}
            choices={[
              {
                view: 'text',
                label: part.text === null ? 'This part' : 'Text',
                href: partHref(sha256, part.path),
              },
              { view: 'hex', label: 'Hex of everything', href: hexHref(sha256, part.path) },
            ]}
          />
        )
      }
      className="order-4"
    >
      <div className="flex min-w-0 flex-col gap-1 px-2 pt-1 pb-2">
        {hexOfPart ? (
          <p className="text-xs text-ink-soft">
            This part is binary, so it has no text. These are its bytes.
          </p>
        ) : null}
        {text !== null && part !== null ? (
          <TextView page={page} part={part} text={text} line={selection.line ?? null} />
        ) : null}
        {hex === null ? null : <HexView sha256={sha256} part={part?.path} ofPart={hexOfPart} page={hex} />}
      </div>
    </Section>
  );
}

function PartWords({ part }: { part: Part }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 text-xs">
      <code className="font-mono break-all">{visibleText(part.type, 80)}</code>
      {part.name === part.path ? null : <span className="break-all">{visibleText(part.name, 80)}</span>}
      <RunsBadge part={part} />
    </span>
  );
}

function TextView({
  page,
  part,
  text,
  line,
}: {
  page: PayloadPage;
  part: Part;
  text: PartTextView;
  line: number | null;
}) {
  const { sha256, decoded } = page;
  const to = text.from + text.lines.length - 1;
  const indicators = decoded.indicators.filter((indicator) => indicator.part === part.path);
  return (
    <>
      <CodeView
        label={`Text of part ${visibleText(part.path, 40)}`}
        sha256={sha256}
        part={part.path}
        from={text.from}
        lines={text.lines}
        marks={lineMarks(sha256, decoded.indicators, part.path, { from: text.from, to })}
        current={line}
        select
        tall
        head={<LineTurns sha256={sha256} part={part.path} text={text} to={to} />}
        beside={
          indicators.length === 0 ? null : (
            <Minimap
              sha256={sha256}
              part={part.path}
              indicators={indicators}
              outline={text.outline}
              shown={{ from: text.from, to }}
              total={text.total}
            />
          )
        }
      />
      {text.cut ? (
        <p className="text-xs text-ink-soft">Very long lines are cut here; the hex view has all of them.</p>
      ) : null}
      {text.limited ? (
        <p className="text-xs text-ink-soft">
          Some lines have no colours: the text is large, or took too long to colour.
        </p>
      ) : null}
    </>
  );
}

/** Which lines are shown, and the way to those before and after. */
function LineTurns({
  sha256,
  part,
  text,
  to,
}: {
  sha256: string;
  part: string;
  text: PartTextView;
  to: number;
}) {
  const turn = (line: number) => ({
    href: partHref(sha256, part, line),
    scroll: false,
    prefetch: false,
    size: 'sm' as const,
    tone: 'quiet' as const,
  });
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
      {text.from === 1 && to === text.total
        ? `${text.total.toLocaleString('en')} ${text.total === 1 ? 'line' : 'lines'}`
        : `Lines ${text.from.toLocaleString('en')}–${to.toLocaleString('en')} of ${text.total.toLocaleString('en')}`}
      {text.from > 1 ? (
        <ButtonLink {...turn(Math.max(1, text.from - 500))} icon={<ChevronLeft aria-hidden />}>
          Lines before
        </ButtonLink>
      ) : null}
      {to < text.total ? (
        <ButtonLink {...turn(to + 1)} icon={<ChevronRight aria-hidden />}>
          Lines after
        </ButtonLink>
      ) : null}
    </span>
  );
}
