import type { NotebookUses } from '@/lib/usecase/payload/read-notebook-uses';
import { AnswerBadge } from '@/components/ui/answer-badge';
import { OutsideLink } from '@/components/ui/outside-link';

/** Above the verdict where a notebook or Studio has the script: SageMaker runs it as it is, so cloud-init's answer is not the one that counts. */
export function NotebookNotice({ verdicts, isOnly }: NotebookUses) {
  if (verdicts.length === 0) return null;
  return (
    <section
      aria-label="In a notebook"
      className="flex flex-col gap-2 rounded-md border bg-surface px-3 py-2"
    >
      {verdicts.map(({ question, words, tone, why, citation }) => (
        <div key={question} className="flex flex-col gap-0.5">
          <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold">
            {question}: <AnswerBadge answer={{ words, tone }} />
          </h2>
          <p className="max-w-prose">
            {why} {citation === null ? null : <OutsideLink href={citation.url}>{citation.title}</OutsideLink>}
          </p>
        </div>
      ))}
      <p className="max-w-prose text-xs text-ink-soft">
        {isOnly
          ? 'No instance was seen to have it. The answers below are what cloud-init would make of it there.'
          : 'Instances were seen to have it as well; the answers below are for those.'}
      </p>
    </section>
  );
}
