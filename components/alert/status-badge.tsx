import { Badge, type Tone } from '@/components/ui/badge';
import { labelStatus, labelVerdict } from '@/lib/alert/status';
import { Circle, CircleCheck, CircleDot, CircleSlash, EyeOff, Repeat2 } from 'lucide-react';

const LOOKS: Record<string, { tone: Tone; icon: typeof Circle }> = {
  open: { tone: 'accent', icon: Circle },
  acknowledged: { tone: 'low', icon: CircleDot },
  closed: { tone: 'neutral', icon: CircleCheck },
  superseded: { tone: 'neutral', icon: CircleSlash },
  excepted: { tone: 'neutral', icon: EyeOff },
  repeat: { tone: 'neutral', icon: Repeat2 },
};

/** Where an alert stands, with its verdict once it is closed; `brief` says the verdict alone. */
export function StatusBadge({
  status,
  verdict,
  brief = false,
}: {
  status: string;
  verdict: string | null;
  brief?: boolean;
}) {
  const look = LOOKS[status] ?? { tone: 'neutral' as const, icon: Circle };
  return (
    <Badge tone={look.tone} icon={<look.icon aria-hidden />}>
      {verdict === null
        ? labelStatus(status)
        : brief
          ? labelVerdict(verdict)
          : `${labelStatus(status)}: ${labelVerdict(verdict).toLowerCase()}`}
    </Badge>
  );
}
