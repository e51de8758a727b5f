import { Badge } from './badge';

const LEVELS = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** One of five levels as word, bars and colour; an unknown level is shown as its plain text. */
export function SeverityBadge({ level }: { level: string }) {
  const known = LEVELS.find((name) => name === level);
  if (known === undefined) return <Badge>{level}</Badge>;
  return (
    <Badge tone={known} icon={<Bars filled={LEVELS.indexOf(known)} />}>
      {known[0]?.toUpperCase()}
      {known.slice(1)}
    </Badge>
  );
}

function Bars({ filled }: { filled: number }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden fill="currentColor">
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 3}
          y={9 - bar * 3}
          width="2"
          height={3 + bar * 3}
          rx="0.5"
          opacity={bar < filled ? 1 : 0.28}
        />
      ))}
    </svg>
  );
}
