import type { Secret } from '@/lib/payload/decoded';
import { visibleText } from '@/lib/text/visible-text';
import { LineLink } from './indicator-list';
import type { LineHref } from './payload-anchor';
import { SecretReveal, type Reveal } from './secret-reveal';

/** Credentials that the text holds, masked; each can be revealed by itself, and the audit trail says by whom. */
export function SecretList({
  sha256,
  secrets,
  manyParts,
  lineHref,
  alertId,
  reveal,
}: {
  sha256: string;
  secrets: readonly Secret[];
  manyParts: boolean;
  lineHref: LineHref;
  /** The alert on whose page this is, for the audit trail. */
  alertId?: string | undefined;
  /** Server action; left out where credentials cannot be revealed. */
  reveal?: Reveal | undefined;
}) {
  if (secrets.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <p className="max-w-prose text-ink-soft">
        Masked everywhere on this page. Whoever can read the user data has them: treat each as known to others
        and replace it.
      </p>
      <div
        role="region"
        aria-label="Credentials found"
        tabIndex={0}
        className="max-h-72 scroll-fade overflow-y-auto -outline-offset-2"
      >
        <ul className="flex flex-col divide-y">
          {secrets.map((secret) => (
            <li key={secret.index} className="py-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{visibleText(secret.label, 80)}</span>
                <LineLink href={lineHref(secret.part, secret.line)}>
                  {manyParts ? `part ${visibleText(secret.part, 40)}, ` : ''}line{' '}
                  {secret.line.toLocaleString('en')}
                </LineLink>
                {secret.inside.length === 0 ? null : (
                  <span className="text-ink-soft">inside {secret.inside.join(' › ')}</span>
                )}
              </p>
              {reveal === undefined ? (
                <code className="font-mono wrap-anywhere">{visibleText(secret.masked, 200)}</code>
              ) : (
                <SecretReveal
                  sha256={sha256}
                  index={secret.index}
                  label={`${visibleText(secret.label, 80)} on line ${secret.line}`}
                  masked={visibleText(secret.masked, 200)}
                  alertId={alertId}
                  reveal={reveal}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
