import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-number';
import { attackUrl } from '@/lib/rule/attack-link';
import type { AttackCoverage } from '@/lib/usecase/detection/cover-attack';
import { EnabledBadge } from './enabled-badge';

type Tactic = AttackCoverage['tactics'][number];
type Technique = Tactic['techniques'][number];

/** Tactics as columns where there is room, each with the techniques that rules name and the rules themselves. */
export function AttackMatrix({ tactics }: { tactics: readonly Tactic[] }) {
  return (
    <ul className="gap-3 sm:columns-2 lg:columns-3 2xl:columns-4">
      {tactics.map(({ id, name, techniques }) => (
        <li key={id} className="mb-3 min-w-0 break-inside-avoid rounded-md border bg-surface">
          <section aria-labelledby={id}>
            <header className="flex flex-wrap items-baseline gap-x-2 border-b px-3 py-1.5">
              <h2 id={id} className="font-semibold">
                <OnAttack id={id}>{name}</OnAttack>
              </h2>
              <span className="text-xs text-ink-faint">
                {id} · {techniques.length} {techniques.length === 1 ? 'technique' : 'techniques'}
              </span>
            </header>
            <ul className="divide-y">
              {techniques.map((technique) => (
                <TechniqueCell key={technique.id} technique={technique} />
              ))}
            </ul>
          </section>
        </li>
      ))}
    </ul>
  );
}

function TechniqueCell({ technique: { id, name, rules, findings } }: { technique: Technique }) {
  const watched = rules.some(({ enabled }) => enabled);
  return (
    <li className="px-3 py-2">
      <h3 className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">
          <OnAttack id={id}>{`${id} ${name}`}</OnAttack>
        </span>
        {watched ? (
          <Badge tone={findings > 0 ? 'accent' : 'neutral'}>{formatCount(findings)} found</Badge>
        ) : (
          <Badge tone="medium">Not watched</Badge>
        )}
      </h3>
      <ul className="mt-0.5">
        {rules.map((rule) => (
          <li key={rule.id} className="flex min-h-7 items-center gap-2">
            <EnabledBadge enabled={rule.enabled} />
            <Link
              href={`/rules/${rule.id}`}
              prefetch={false}
              className="min-w-0 grow rounded-sm py-0.5 hover:text-accent hover:underline"
            >
              {rule.name}
            </Link>
            <span className="text-xs whitespace-nowrap text-ink-soft tabular-nums">
              {formatCount(rule.findings)} {rule.raises}
              {rule.findings === 1 ? '' : 's'}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function OnAttack({ id, children }: { id: string; children: string }) {
  return (
    <a
      href={attackUrl(id)}
      target="_blank"
      rel="noreferrer"
      className="rounded-sm py-0.5 underline decoration-line-strong underline-offset-2 hover:text-accent"
    >
      {children}
    </a>
  );
}
