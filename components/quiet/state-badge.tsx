import { CircleCheck, CircleSlash, Clock } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { QuietingState } from '@/lib/quiet/quieting';
import { STATE_LABELS } from '@/lib/quiet/words';

const ICONS = { 'in-force': CircleCheck, ended: CircleSlash, expired: Clock };

/** Whether an exception or suppression still works. */
export function StateBadge({ state }: { state: QuietingState }) {
  const Icon = ICONS[state];
  return (
    <Badge tone={state === 'in-force' ? 'accent' : 'neutral'} icon={<Icon aria-hidden />}>
      {STATE_LABELS[state]}
    </Badge>
  );
}
