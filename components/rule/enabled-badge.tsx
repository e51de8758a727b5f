import { CirclePause, CirclePlay } from 'lucide-react';
import { Badge } from '@/components/ui/badge';

export function EnabledBadge({ enabled }: { enabled: boolean }) {
  return enabled ? (
    <Badge tone="good" icon={<CirclePlay aria-hidden />}>
      On
    </Badge>
  ) : (
    <Badge icon={<CirclePause aria-hidden />}>Off</Badge>
  );
}
