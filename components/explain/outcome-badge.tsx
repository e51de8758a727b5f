import { CircleCheck, CircleDashed, CircleHelp, CircleMinus, CirclePause, EyeOff } from 'lucide-react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { Outcome } from '@/lib/usecase/detection/judge-rules';

const LOOKS: Record<Outcome, { label: string; tone: Tone; icon: typeof CircleCheck }> = {
  fired: { label: 'Fired', tone: 'good', icon: CircleCheck },
  hidden: { label: 'Hidden', tone: 'info', icon: EyeOff },
  missed: { label: 'Missed', tone: 'medium', icon: CircleMinus },
  unknown: { label: 'Not known', tone: 'bad', icon: CircleHelp },
  off: { label: 'Off', tone: 'neutral', icon: CirclePause },
  nothing: { label: 'Nothing to look at', tone: 'neutral', icon: CircleDashed },
};

/** What a rule made of some events, in words, shape and colour. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { label, tone, icon: Icon } = LOOKS[outcome];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}
