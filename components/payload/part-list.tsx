import clsx from 'clsx';
import Link from 'next/link';
import { visibleText } from '@/lib/text/visible-text';
import type { Part, Runs } from '@/lib/payload/decoded';
import { Badge, type Tone } from '@/components/ui/badge';
import { ArrowKeys } from './arrow-keys';

const RUNS: Record<Runs, { word: string; tone: Tone }> = {
  'every-boot': { word: 'every boot', tone: 'bad' },
  once: { word: 'once', tone: 'neutral' },
  never: { word: 'never', tone: 'neutral' },
  unknown: { word: 'it depends', tone: 'medium' },
};

export function RunsBadge({ part }: { part: Pick<Part, 'runs' | 'runsAtNextStart'> }) {
  const { word, tone } = RUNS[part.runs];
  const again = part.runs === 'once' && part.runsAtNextStart === 'yes';
  return <Badge tone={again ? 'bad' : tone}>{again ? 'once more' : word}</Badge>;
}

/** Deepest indent; deeper parts stand under each other. */
const MOST_INDENTS = 6;

/** The parts in the order in which the instance takes them, nested ones within; arrow keys move through them. */
export function PartList({
  parts,
  selected,
  hrefOf,
}: {
  parts: readonly Part[];
  /** Path of the one whose text is shown. */
  selected?: string | undefined;
  /** Where a part is shown; without it they are not links. */
  hrefOf?: (part: string) => string;
}) {
  return (
    <ArrowKeys label="Parts" className="max-h-96 min-w-0 scroll-fade overflow-y-auto -outline-offset-2">
      <ol aria-label="Parts, in order" className="flex flex-col divide-y text-xs">
        {parts.map((part) => (
          <li
            key={part.path}
            className={clsx(
              'flex flex-col gap-0.5 border-l-2 py-1.5 pr-2',
              part.path === selected ? 'border-l-accent bg-accent-soft' : 'border-l-transparent',
            )}
            style={{ paddingLeft: `${0.5 + Math.min(part.path.split('.').length - 1, MOST_INDENTS)}rem` }}
          >
            <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <PartName part={part} href={hrefOf?.(part.path)} selected={part.path === selected} />
              <RunsBadge part={part} />
              <span className="text-ink-soft">
                {part.as === null ? '' : `as ${visibleText(part.as, 60)}, `}
                {part.stage === null ? '' : `${part.stage.name} stage, `}
                {part.bytes.toLocaleString('en')} bytes
              </span>
            </div>
            <p className="max-w-[100ch] text-ink-soft">{visibleText(part.why, 600)}</p>
          </li>
        ))}
      </ol>
    </ArrowKeys>
  );
}

function PartName({ part, href, selected }: { part: Part; href: string | undefined; selected: boolean }) {
  const words = (
    <>
      <span className="tabular-nums">{visibleText(part.path, 40)}</span>
      {part.type === part.path ? null : (
        <code className="font-mono break-all">{visibleText(part.type, 80)}</code>
      )}
    </>
  );
  const name =
    part.name === part.path ? null : (
      <span className="break-all text-ink-soft">{visibleText(part.name, 80)}</span>
    );
  const look = 'inline-flex min-h-6 flex-wrap items-center gap-x-2';
  if (href === undefined)
    return (
      <span className={look}>
        {words}
        {name}
      </span>
    );
  const props = {
    className: clsx(look, 'text-accent underline underline-offset-2'),
    'data-arrow': '',
    'aria-current': selected ? ('true' as const) : undefined,
  };
  return (
    <>
      {href.startsWith('#') ? (
        <a href={href} {...props}>
          {words}
        </a>
      ) : (
        <Link href={href} scroll={false} prefetch={false} {...props}>
          {words}
        </Link>
      )}
      {name}
    </>
  );
}
