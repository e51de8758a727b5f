import { GitFork, History } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { RuleTextsView } from '@/lib/usecase/rule/get-rule-texts';

function Notice({ icon, tone, children }: { icon: ReactNode; tone: 'plain' | 'warn'; children: ReactNode }) {
  return (
    <div
      className={`flex gap-2 rounded-md px-3 py-2 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 ${
        tone === 'warn' ? 'bg-medium-soft text-medium' : 'bg-info-soft text-ink-soft'
      }`}
    >
      {icon}
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">{children}</div>
    </div>
  );
}

/** Whose text is edited, and how to get the shipped one back. */
export function OriginNotice({ id, origin }: { id: string; origin: RuleTextsView['origin'] }) {
  if (origin === 'own') return null;
  return (
    <Notice icon={<GitFork aria-hidden />} tone="plain">
      <p>
        {origin === 'shipped'
          ? 'This rule came with the console. When you save, your edited copy takes its place, also after an upgrade. '
          : 'An edited copy takes the place of the rule that came with the console, also after an upgrade. '}
        It can be reset to the shipped one from its{' '}
        <Link href={`/rules/${id}/history`} className="underline">
          history
        </Link>
        .
      </p>
    </Notice>
  );
}

/** Somebody saved after this draft was begun. */
export function ConflictNotice({
  id,
  files,
  stored,
  onRebase,
  onDiscard,
}: {
  id: string;
  files: Record<string, string>;
  stored: Record<string, string>;
  onRebase: () => void;
  onDiscard: () => void;
}) {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(files)])].filter(
    (name) => files[name] !== stored[name],
  );
  return (
    <Notice icon={<History aria-hidden />} tone="warn">
      <p role="alert">
        Somebody saved this rule after you began. Your text is kept below and differs from theirs in{' '}
        {names.join(', ')}. Their change is in the{' '}
        <Link href={`/rules/${id}/history`} target="_blank" className="underline">
          history
        </Link>
        , which opens in a new tab.
      </p>
      <details className="w-full">
        <summary className="w-fit rounded-sm py-0.5 underline">Show their text</summary>
        {names.map((name) => (
          <pre
            key={name}
            tabIndex={0}
            role="group"
            aria-label={`Their ${name}`}
            className="mt-1 max-h-80 overflow-auto rounded-md bg-surface px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap text-ink"
          >
            {stored[name] ?? `${name} is not there any more.`}
          </pre>
        ))}
      </details>
      <Button size="sm" onClick={onRebase}>
        Go on with my text
      </Button>
      <Button size="sm" onClick={onDiscard}>
        Take theirs
      </Button>
    </Notice>
  );
}
