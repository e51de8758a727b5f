import { CircleCheck, CircleDot, TriangleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';

/** How a run ended. */
export function RunOutcome({ outcome }: { outcome: string }) {
  switch (outcome) {
    case 'ok':
      return (
        <Badge tone="good" icon={<CircleCheck aria-hidden />}>
          Done
        </Badge>
      );
    case 'limited':
      return (
        <Badge tone="medium" icon={<CircleDot aria-hidden />}>
          Limit reached
        </Badge>
      );
    default:
      return (
        <Badge tone="bad" icon={<TriangleAlert aria-hidden />}>
          Failed
        </Badge>
      );
  }
}
