import { CircleCheck, CircleDot, CircleHelp, TriangleAlert } from 'lucide-react';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Citation, Decoded, NextStart, Part } from '@/lib/payload/decoded';
import { visibleText } from '@/lib/text/visible-text';
import type { FirstStartOfPlace } from '@/lib/usecase/list-alert-payloads';
import { OutsideLink } from '@/components/ui/outside-link';
import { FirstStarts } from './first-starts';

const LOOK: Record<NextStart, { icon: typeof CircleHelp; word: string; tone: string; edge: string }> = {
  yes: { icon: TriangleAlert, word: 'yes', tone: 'bg-bad-soft text-bad', edge: 'border-bad' },
  no: { icon: CircleCheck, word: 'no', tone: 'bg-good-soft text-good', edge: 'border-good' },
  unknown: {
    icon: CircleHelp,
    word: 'it depends',
    tone: 'bg-medium-soft text-medium',
    edge: 'border-medium',
  },
};

/** That a script runs on a new instance is what scripts are for: no alarm by itself. */
const AT_LAUNCH = { ...LOOK.yes, icon: CircleDot, tone: 'bg-sunken text-ink', edge: 'border-line-strong' };

const NO_UNLESS = { ...LOOK.unknown, word: 'no, with one exception' };
const ON_NEWER = 'on cloud-init 22.3 and newer';

/** What is known of the instances takes the place of the exception; the gravest answer of several stands in the heading. */
function lookOf(
  { unless, runsAtNextStart }: Decoded,
  firstStarts: readonly FirstStartOfPlace[],
): (typeof LOOK)[NextStart] {
  if (unless === null) return LOOK[runsAtNextStart];
  const outcomes = firstStarts.map(({ firstStart }) => firstStart.outcome);
  if (outcomes.includes('runs')) return { ...LOOK.yes, word: `yes, ${ON_NEWER}` };
  if (outcomes.includes('likely')) return { ...LOOK.unknown, word: `likely, ${ON_NEWER}` };
  return outcomes.length === 0 || outcomes.includes('unknown') ? NO_UNLESS : LOOK.no;
}

/**
 * The two answers, in words first: after stop → change → start of the same instance, and on an instance launched with it. `firstStarts` is
 * what is known of the instances that it comes from.
 */
export function PayloadVerdict({
  decoded,
  firstStarts = [],
  level = 'h3',
}: {
  decoded: Decoded;
  firstStarts?: readonly FirstStartOfPlace[];
  level?: 'h2' | 'h3';
}) {
  const isOpen =
    firstStarts.length === 0 || firstStarts.some(({ firstStart }) => firstStart.outcome === 'unknown');
  const { runsAtNextStart, newInstance, parts } = decoded;
  const again = parts.find((part) => part.runsAtNextStart === runsAtNextStart && part.runs !== 'never');
  const first = parts.find((part) => part.runsOnNewInstance === newInstance.runs && part.runs !== 'never');
  return (
    <div className="grid gap-2 md:grid-cols-2">
      <Answer
        level={level}
        question="Runs at the next start"
        of="stop → change → start of the same instance"
        look={lookOf(decoded, firstStarts)}
        detail={
          runsAtNextStart === 'yes' && again
            ? `, as ${who(again)}, ${again.runs === 'every-boot' ? 'at every boot' : 'once more'}`
            : ''
        }
        stage={runsAtNextStart === 'yes' ? again?.stage : null}
        why={decoded.why}
        unless={isOpen ? decoded.unless : null}
        citation={decoded.citation}
      >
        <FirstStarts sha256={decoded.sha256} firstStarts={firstStarts} />
      </Answer>
      <Answer
        level={level}
        question="Runs on a new instance"
        of="launched with this user data"
        look={newInstance.runs === 'yes' ? AT_LAUNCH : LOOK[newInstance.runs]}
        detail={
          newInstance.runs === 'yes' && first
            ? `, as ${who(first)}, ${first.runs === 'every-boot' ? 'at every boot' : 'once'}`
            : ''
        }
        stage={newInstance.runs === 'yes' ? first?.stage : null}
        why={newInstance.why}
        unless={null}
        citation={null}
      />
    </div>
  );
}

function who(part: Part): string {
  return visibleText(part.as ?? 'root', 60);
}

function Answer({
  level: Heading,
  question,
  of,
  look,
  detail,
  stage,
  why,
  unless,
  citation,
  children,
}: {
  level: 'h2' | 'h3';
  question: string;
  of: string;
  look: (typeof LOOK)[NextStart];
  detail: string;
  stage: Part['stage'] | undefined;
  why: string;
  /** What makes a no uncertain. */
  unless: string | null;
  citation: Citation | null;
  children?: ReactNode;
}) {
  const { icon: Icon, word, tone, edge } = look;
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1 rounded-md border-l-4 px-3 py-2', tone, edge)}>
      <Heading className="flex items-start gap-2 text-base font-semibold">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {question}: {word}
          {detail}
        </span>
      </Heading>
      <p className="text-xs text-ink-soft">
        {of}
        {stage ? `. ${visibleText(stage.says, 300)}` : ''}
      </p>
      <p className="max-w-prose text-ink">
        {visibleText(why, 1000)}{' '}
        {unless === null ? null : <strong className="font-medium">{visibleText(unless, 500)} </strong>}
        {citation === null ? null : <OutsideLink href={citation.url}>{citation.title}</OutsideLink>}
      </p>
      {children}
    </div>
  );
}
