import { ArrowRight, Layers2 } from 'lucide-react';
import type { Decoded, Indicator } from '@/lib/payload/decoded';
import type { PayloadDiff as Diff } from '@/lib/payload/diff/diff-payload';
import { severityWords } from '@/lib/payload/findings/finding-groups';
import {
  launchAnswer,
  NEW_INSTANCE,
  NEXT_START,
  nextStartAnswer,
  type AnswerWords,
} from '@/lib/payload/show/answer-words';
import { visibleText } from '@/lib/text/visible-text';
import { AnswerBadge } from '@/components/ui/answer-badge';
import { IndicatorList } from './indicator-list';
import { partHref } from './payload-anchor';

/** What matters before any line: whether it runs now and did before, what became of the old content, which findings came and went. */
export function DiffFacts({ diff }: { diff: Diff }) {
  const { older, newer, story, layers, indicators } = diff;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Change question={NEXT_START} older={nextStartAnswer(older)} newer={nextStartAnswer(newer)} />
        <Change
          question={NEW_INSTANCE}
          older={launchAnswer(older.newInstance.runs)}
          newer={launchAnswer(newer.newInstance.runs)}
        />
      </dl>
      <p className="max-w-prose text-ink-soft">
        {visibleText(newer.why, 600)}{' '}
        {newer.unless === null ? null : (
          <strong className="font-medium text-ink">{visibleText(newer.unless, 500)}</strong>
        )}
      </p>
      {story.says === '' ? null : (
        <p
          data-story={story.kind}
          className="flex max-w-prose items-start gap-2 rounded-md border-l-4 border-accent bg-accent-soft px-3 py-2"
        >
          <Layers2 aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          <span className="min-w-0 wrap-anywhere">{visibleText(story.says, 600)}</span>
        </p>
      )}
      {layers.gone.length + layers.added.length === 0 ? null : (
        <p className="text-xs text-ink-soft">
          {layers.added.length === 0 ? '' : `Now also wrapped in ${layers.added.join(', ')}. `}
          {layers.gone.length === 0 ? '' : `No longer wrapped in ${layers.gone.join(', ')}.`}
        </p>
      )}
      <Findings title="New findings" of={newer} findings={indicators.added} />
      <Findings title="Findings that are gone" of={older} findings={indicators.gone} />
    </div>
  );
}

function Change({ question, older, newer }: { question: string; older: AnswerWords; newer: AnswerWords }) {
  return (
    <div>
      <dt className="text-xs text-ink-soft">{question}</dt>
      <dd className="flex items-center gap-1.5 font-medium">
        {older.words === newer.words ? (
          <>
            <AnswerBadge answer={newer} />
            <span className="text-xs font-normal text-ink-soft">as before</span>
          </>
        ) : (
          <>
            <AnswerBadge answer={older} />
            <ArrowRight aria-label="became" className="size-4 shrink-0" />
            <AnswerBadge answer={newer} />
          </>
        )}
      </dd>
    </div>
  );
}

/** Each with a link to its line in the version that has it. */
function Findings({ title, of, findings }: { title: string; of: Decoded; findings: readonly Indicator[] }) {
  if (findings.length === 0) return null;
  return (
    <div className="min-w-0 text-xs">
      <h2 className="font-medium">
        {title}: {severityWords(findings)}
      </h2>
      <div className="border-y">
        <IndicatorList
          label={title}
          sha256={of.sha256}
          indicators={findings}
          manyParts={of.parts.length > 1}
          lineHref={(part, line) => partHref(of.sha256, part, line)}
        />
      </div>
    </div>
  );
}
