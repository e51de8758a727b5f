import { attackUrl } from '@/lib/rule/attack-link';
import type { RuleFile } from '@/lib/rule/rule';

/** Techniques by id, each once, leading to their public pages. */
export function AttackIds({ attack }: { attack: RuleFile['attack'] }) {
  const techniques = new Map(attack.map(({ technique, techniqueName }) => [technique, techniqueName]));
  return (
    <span className="flex flex-wrap gap-x-2">
      {[...techniques].map(([id, name]) => (
        <a
          key={id}
          href={attackUrl(id)}
          title={name}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center rounded-sm text-accent underline"
        >
          {id}
        </a>
      ))}
    </span>
  );
}

/** Tactic and technique in words. */
export function AttackList({ attack }: { attack: RuleFile['attack'] }) {
  return (
    <ul className="space-y-1">
      {attack.map(({ tactic, tacticName, technique, techniqueName }) => (
        <li key={`${tactic} ${technique}`}>
          <a
            href={attackUrl(tactic)}
            target="_blank"
            rel="noreferrer"
            className="rounded-sm text-accent underline"
          >
            {tacticName}
          </a>
          {' › '}
          <a
            href={attackUrl(technique)}
            target="_blank"
            rel="noreferrer"
            className="rounded-sm text-accent underline"
          >
            {techniqueName} ({technique})
          </a>
        </li>
      ))}
    </ul>
  );
}
