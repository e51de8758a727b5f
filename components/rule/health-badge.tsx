import { CircleCheck, CircleDashed, CircleDot, CirclePause, TriangleAlert, VolumeX } from 'lucide-react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { HealthState, RuleHealth } from '@/lib/rule/rule-health';

export const HEALTH_WORDS: Record<HealthState, string> = {
  broken: 'Faulty',
  failed: 'Failed',
  limited: 'Limit reached',
  'never-ran': 'Nothing yet',
  silent: 'Silent',
  off: 'Off',
  ok: 'Fine',
};

const LOOK: Record<HealthState, { tone: Tone; icon: typeof CircleCheck }> = {
  broken: { tone: 'bad', icon: TriangleAlert },
  failed: { tone: 'bad', icon: TriangleAlert },
  limited: { tone: 'medium', icon: CircleDot },
  'never-ran': { tone: 'neutral', icon: CircleDashed },
  silent: { tone: 'neutral', icon: VolumeX },
  off: { tone: 'neutral', icon: CirclePause },
  ok: { tone: 'good', icon: CircleCheck },
};

/** How a rule is in one word; `full` says why beside it, else the reason stands under the pointer and for screen readers. */
export function HealthBadge({ health, full = false }: { health: RuleHealth; full?: boolean }) {
  const { tone, icon: Icon } = LOOK[health.state];
  const plain = health.state === 'ok' || health.state === 'off';
  return (
    <span title={full ? undefined : health.reason}>
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {HEALTH_WORDS[health.state]}
      </Badge>
      {full ? (
        <span className="ml-1.5 wrap-anywhere">{health.reason}</span>
      ) : plain ? null : (
        <span className="sr-only">: {health.reason}</span>
      )}
    </span>
  );
}
