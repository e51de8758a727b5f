import { BadgeCheck } from 'lucide-react';
import { visibleText } from '@/lib/text/visible-text';
import { Badge } from './badge';

/** The name that people gave a network, principal or client, beside its value. */
export function KnownBadge({ label }: { label: string }) {
  return (
    <Badge tone="good" icon={<BadgeCheck aria-hidden />} className="max-w-full font-sans">
      <span className="sr-only">known as </span>
      <span className="truncate">{visibleText(label, 60)}</span>
    </Badge>
  );
}
