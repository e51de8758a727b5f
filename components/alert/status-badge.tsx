import { Badge, type Tone } from '@/components/ui/badge';
import { labelStatus, labelVerdict } from '@/lib/alert/status';
import { Circle, CircleCheck, CircleDot, CircleSlash } from 'lucide-react';

const LOOKS: Record<string, { tone: Tone; icon: typeof Circle }> = {
  open: { tone: 'accent', icon: Circle },
  acknowledged: { tone: 'low', icon: CircleDot },
  closed: { tone: 'neutral', icon: CircleCheck },
  superseded: { tone: 'neutral', icon: CircleSlash },
};

/** Where an alert stands, with its verdict once it is closed. */
export function StatusBadge({ status, verdict }: { status: string; verdict: string | null }) {
  const look = LOOKS[status] ?? { tone: 'neutral' as const, icon: Circle };
  return (
    <Badge tone={look.tone} icon={<look.icon aria-hidden />}>
      {labelStatus(status)}
      {verdict === null ? '' : `: ${labelVerdict(verdict).toLowerCase()}`}
    </Badge>
  );
}
