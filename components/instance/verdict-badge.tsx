import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import type { ShortVerdict } from '@/lib/payload/show/verdict-words';
import { visibleText } from '@/lib/text/visible-text';
import { Badge, type Tone } from '@/components/ui/badge';

const LOOK: Record<ShortVerdict['runsAtNextStart'], { icon: typeof CircleHelp; tone: Tone }> = {
  yes: { icon: TriangleAlert, tone: 'bad' },
  no: { icon: CircleCheck, tone: 'good' },
  unknown: { icon: CircleHelp, tone: 'medium' },
};

/** Whether a content runs after stop, change and start, in two words; null where it is not kept here. */
export function VerdictBadge({ verdict }: { verdict: ShortVerdict | null }) {
  if (verdict === null) return <Badge>not kept</Badge>;
  const { icon: Icon, tone } = LOOK[verdict.words === 'first use' ? 'unknown' : verdict.runsAtNextStart];
  return (
    <span title={visibleText(verdict.why, 400)}>
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        <span className="sr-only">Runs at the next start: </span>
        {verdict.words}
      </Badge>
    </span>
  );
}
