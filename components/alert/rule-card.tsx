import Link from 'next/link';
import type { RuleFile } from '@/lib/rule/rule';

/** Which rule raised the alert, why it has its severity, and what the technique is called. */
export function RuleCard({
  ruleId,
  file,
  riskScore,
  severityReason,
}: {
  ruleId: string;
  file: RuleFile | null;
  riskScore: number;
  severityReason: string | null;
}) {
  return (
    <div className="flex flex-col gap-2 px-3 py-2">
      <div>
        <Link
          href={`/rules/${encodeURIComponent(ruleId)}`}
          prefetch={false}
          className="font-medium text-accent hover:underline"
        >
          {file?.name ?? ruleId}
        </Link>
        <p className="text-xs text-ink-soft">
          {file ? `${file.vendor}, ` : 'Its files are no longer installed; '}risk score {riskScore}
        </p>
      </div>
      {severityReason === null ? null : <p>Severity: {severityReason}</p>}
      {file === null || file.attack.length === 0 ? null : (
        <ul aria-label="ATT&CK techniques" className="flex flex-col">
          {file.attack.map((entry) => (
            <li key={`${entry.tactic} ${entry.technique}`} className="py-0.5">
              <a
                href={`https://attack.mitre.org/techniques/${entry.technique.replace('.', '/')}/`}
                target="_blank"
                rel="noopener noreferrer"
                className="inline-block min-h-6 hover:text-accent hover:underline"
              >
                <span className="font-mono text-xs text-ink-soft">{entry.technique}</span>{' '}
                {entry.techniqueName}
                <span className="text-ink-soft">, {entry.tacticName}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
