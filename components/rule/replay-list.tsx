import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import { visibleText } from '@/lib/text/visible-text';
import type { ReplayFinding } from '@/lib/usecase/detection/replay-rule';
import { ReplayEvents } from './replay-events';
import { STANDING_WORDS } from './replay-words';

/** Findings that unfold to their events. */
export function ReplayList({
  findings,
  raises,
  findingHref,
}: {
  findings: readonly ReplayFinding[];
  raises: 'alert' | 'signal';
  findingHref?: (finding: ReplayFinding) => string;
}) {
  return (
    <ul aria-label="Findings" className="divide-y rounded-md border bg-surface">
      {findings.map((finding) => (
        <li key={finding.id}>
          <details>
            <summary className="px-3 py-2">
              <span className="inline-flex max-w-[calc(100%-1.25rem)] flex-wrap items-center gap-x-2 gap-y-1 align-middle">
                <SeverityBadge level={finding.severity} />
                <span className="font-medium wrap-anywhere">{visibleText(finding.title)}</span>
                <Standing standing={finding.standing} />
                <Time at={finding.firstEventAt} className="text-xs text-ink-soft" />
              </span>
            </summary>
            <div className="space-y-2 px-3 pb-3 pl-7">
              {finding.severityReason === null ? null : (
                <p className="text-ink-soft">{visibleText(finding.severityReason)}</p>
              )}
              <ReplayEvents finding={finding} />
              <p className="flex flex-wrap gap-x-4">
                {findingHref ? (
                  <Link
                    href={findingHref(finding)}
                    prefetch={false}
                    className="inline-flex min-h-6 items-center rounded-sm text-accent underline"
                  >
                    Open this finding
                  </Link>
                ) : null}
                {raises === 'alert' && finding.standing !== null ? (
                  <Link
                    href={`/alerts/${finding.id}`}
                    prefetch={false}
                    className="inline-flex min-h-6 items-center rounded-sm text-accent underline"
                  >
                    Open the stored alert
                  </Link>
                ) : null}
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Whether and how a finding is stored. */
export function Standing({ standing }: { standing: string | null }) {
  return standing === null ? (
    <Badge tone="accent">New</Badge>
  ) : (
    <Badge>{STANDING_WORDS[standing] ?? standing}</Badge>
  );
}
