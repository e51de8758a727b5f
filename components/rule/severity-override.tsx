'use client';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Select } from '@/components/ui/select';
import { SeverityBadge } from '@/components/ui/severity-badge';
import type { ActionResult } from '@/lib/access/session';
import { SEVERITIES, type Severity } from '@/lib/rule/rule';

/** Which severity the rule's alerts get: the one in its text, or another that an administrator chose. `onChoose` takes null for its own. */
export function SeverityOverride({
  id,
  severity,
  ownSeverity,
  allowed,
  onChoose,
}: {
  id: string;
  /** In force. */
  severity: Severity;
  ownSeverity: Severity;
  allowed: boolean;
  onChoose: (input: { id: string; severity: Severity | null }) => Promise<ActionResult<void>>;
}) {
  const [busy, startTransition] = useTransition();
  const isOwn = severity === ownSeverity;

  function choose(value: string) {
    const chosen = SEVERITIES.find((one) => one === value);
    const wanted = chosen === undefined || chosen === ownSeverity ? null : chosen;
    startTransition(async () => {
      const result = await onChoose({ id, severity: wanted });
      if (result.ok)
        toast.success(
          `The severity is ${wanted ?? ownSeverity} now. Its alerts follow as soon as they are judged again.`,
        );
      else toast.error(result.error.message);
    });
  }

  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {allowed ? (
        <Select
          aria-label="Severity of this rule"
          className="h-7"
          value={severity}
          disabled={busy}
          onChange={(event) => {
            choose(event.target.value);
          }}
        >
          {SEVERITIES.toReversed().map((one) => (
            <option key={one} value={one}>
              {one === ownSeverity ? `${word(one)} (as written)` : word(one)}
            </option>
          ))}
        </Select>
      ) : (
        <SeverityBadge level={severity} />
      )}
      {isOwn ? null : <span className="text-xs text-ink-soft">set here; its text says {ownSeverity}</span>}
    </span>
  );
}

function word(severity: Severity): string {
  return `${severity[0]?.toUpperCase() ?? ''}${severity.slice(1)}`;
}
