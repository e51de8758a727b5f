import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Citation, Decoded, Part } from '@/lib/payload/decoded';
import {
  launchAnswer,
  NEW_INSTANCE,
  NEXT_START,
  nextStartAnswer,
  type AnswerWords,
} from '@/lib/payload/show/answer-words';
import { visibleText } from '@/lib/text/visible-text';
import type { FirstStartOfPlace } from '@/lib/usecase/payload/list-alert-payloads';
import { ANSWER_ICONS, type AnswerTone } from '@/components/ui/answer-badge';
import { OutsideLink } from '@/components/ui/outside-link';
import { FirstStarts } from './first-starts';

const LOOK: Record<AnswerTone, string> = {
  bad: 'border-bad bg-bad-soft text-bad',
  good: 'border-good bg-good-soft text-good',
  medium: 'border-medium bg-medium-soft text-medium',
  neutral: 'border-line-strong bg-sunken text-ink',
};

const ON_NEWER = 'on cloud-init 22.3 and newer';

/** What is known of the instances takes the place of the exception; the gravest answer of several stands in the heading. */
function nextStartOf(decoded: Decoded, firstStarts: readonly FirstStartOfPlace[]): AnswerWords {
  const answer = nextStartAnswer(decoded);
  if (decoded.unless === null) return answer;
  const outcomes = firstStarts.map(({ firstStart }) => firstStart.outcome);
  if (outcomes.includes('runs')) return { words: `yes, ${ON_NEWER}`, tone: 'bad' };
  if (outcomes.includes('likely')) return { words: `likely, ${ON_NEWER}`, tone: 'medium' };
  return outcomes.length === 0 || outcomes.includes('unknown')
    ? answer
    : nextStartAnswer({ ...decoded, unless: null });
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
        question={NEXT_START}
        of="stop → change → start of the same instance"
        answer={nextStartOf(decoded, firstStarts)}
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
        question={NEW_INSTANCE}
        of="launched with this user data"
        answer={launchAnswer(newInstance.runs)}
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
  answer: { words, tone },
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
  answer: AnswerWords;
  detail: string;
  stage: Part['stage'] | undefined;
  why: string;
  /** What makes a no uncertain. */
  unless: string | null;
  citation: Citation | null;
  children?: ReactNode;
}) {
  const Icon = ANSWER_ICONS[tone];
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1 rounded-md border-l-4 px-3 py-2', LOOK[tone])}>
      <Heading className="flex items-start gap-2 text-base font-semibold">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {question}: {words}
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
