import { Badge } from '@/components/ui/badge';
import type { GuideFile, GuideStep } from '@/lib/guide/guide';

const PHASES = { triage: 'Triage', scope: 'Scope', respond: 'Respond' } as const;

/** The guide as it will be asked at each alert, without answers. */
export function GuideView({ guide }: { guide: GuideFile }) {
  if (guide.phases.length === 0)
    return <p className="text-ink-soft">This rule has no guide that can be read.</p>;
  return (
    <div className="space-y-3">
      <p className="max-w-prose">{guide.summary}</p>
      {guide.phases.map(({ phase, steps }) => (
        <div key={phase}>
          <h3 className="mb-1 text-xs font-medium text-ink-faint">{PHASES[phase]}</h3>
          <ol className="divide-y rounded-md border bg-surface">
            {steps.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </div>
      ))}
      {guide.falsePositives.length === 0 ? null : (
        <div>
          <h3 className="mb-1 text-xs font-medium text-ink-faint">Ordinary causes that look the same</h3>
          <ul className="max-w-prose list-disc space-y-0.5 pl-5">
            {guide.falsePositives.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Step({ step }: { step: GuideStep }) {
  return (
    <li>
      <details>
        <summary className="px-3 py-1.5">
          <span className="font-medium">{step.question}</span>{' '}
          {step.required ? <Badge tone="accent">Required</Badge> : null}
        </summary>
        <dl className="space-y-1 px-3 pb-2 pl-7 [&_dt]:text-xs [&_dt]:text-ink-faint">
          <dt>Why</dt>
          <dd>{step.why}</dd>
          {step.lookup ? (
            <>
              <dt>
                Look-up, {step.lookup.from} to {step.lookup.to}
              </dt>
              <dd className="font-mono text-xs break-words whitespace-pre-wrap">
                {step.lookup.query.trimEnd()}
              </dd>
            </>
          ) : null}
          {step.expect === undefined ? null : (
            <>
              <dt>How to read it</dt>
              <dd>{step.expect}</dd>
            </>
          )}
          {step.how === undefined ? null : (
            <>
              <dt>By hand</dt>
              <dd>{step.how}</dd>
            </>
          )}
          <dt>Answers</dt>
          <dd>{step.answers.join(' · ')}</dd>
        </dl>
      </details>
    </li>
  );
}
