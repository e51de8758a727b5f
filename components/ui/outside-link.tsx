import { ExternalLink } from 'lucide-react';

/** A link to a document, in a tab of its own, which learns nothing of this page. `href` is ours or a rule’s, which lib/rule/check-definition.ts holds to https; never one from a log. */
export function OutsideLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="rounded-sm text-accent underline underline-offset-2"
    >
      {children}
      <ExternalLink aria-label="opens elsewhere" className="ml-0.5 inline size-3" />
    </a>
  );
}
