import { Download } from 'lucide-react';
import { visibleText } from '@/lib/text/visible-text';
import type { PreparedRestore } from '@/lib/usecase/instance/prepare-restore';
import { CopyButton } from '@/components/ui/copy-button';
import { OutsideLink } from '@/components/ui/outside-link';

/** What to know first, the file, and the commands in their order. */
export function RestoreSteps({ plan }: { plan: PreparedRestore }) {
  const { warnings, steps, fileName, citation } = plan;
  const file = `/api/payloads/${plan.sha256}/restore?${new URLSearchParams({
    account: plan.accountId,
    instance: plan.instanceId,
  }).toString()}`;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <ul aria-label="Before you begin" className="flex flex-col gap-1.5">
        {warnings.map((sentence) => (
          <li key={sentence} className="max-w-prose border-l-2 border-medium pl-2 text-xs">
            {sentence}
          </li>
        ))}
      </ul>
      {fileName === null ? null : (
        <p>
          <a
            href={file}
            download={fileName}
            className="inline-flex min-h-6 items-center gap-1 text-accent underline underline-offset-2 wrap-anywhere [&_svg]:size-4 [&_svg]:shrink-0"
          >
            <Download aria-hidden />
            Download {fileName}
          </a>{' '}
          <span className="text-xs text-ink-soft">and run the commands in its folder.</span>
        </p>
      )}
      <ol aria-label="Commands" className="flex flex-col gap-3">
        {steps.map(({ id, title, command, says }, index) => (
          <li key={id} className="flex min-w-0 flex-col gap-1">
            <h3 className="font-medium">
              {index + 1}. {title}
            </h3>
            <div className="flex min-w-0 items-start gap-1 rounded-md bg-sunken py-1 pr-1 pl-2">
              <code className="min-w-0 grow py-0.5 font-mono text-xs wrap-anywhere">{command}</code>
              <CopyButton text={command} label={`Copy: ${title.toLowerCase()}`} />
            </div>
            <p className="max-w-prose text-xs wrap-anywhere text-ink-soft">{visibleText(says, 800)}</p>
          </li>
        ))}
      </ol>
      <p className="text-xs text-ink-soft">
        What the command line encodes and what it does not:{' '}
        <OutsideLink href={citation.url}>{citation.title}</OutsideLink>
      </p>
    </div>
  );
}
