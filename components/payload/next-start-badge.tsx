import type { ShortVerdict } from '@/lib/payload/show/verdict-words';
import { visibleText } from '@/lib/text/visible-text';
import { Badge, type Tone } from '@/components/ui/badge';

const TONES: Record<ShortVerdict['runsAtNextStart'], Tone> = { yes: 'bad', no: 'neutral', unknown: 'medium' };

/** Whether a content runs after stop, change and start, in two words; the sentence behind them on hover. */
export function NextStartBadge({ verdict: { runsAtNextStart, words, why } }: { verdict: ShortVerdict }) {
  return (
    <span title={visibleText(why, 600)}>
      <Badge tone={words === 'first use' ? 'medium' : TONES[runsAtNextStart]}>
        <span className="sr-only">Runs at the next start: </span>
        {words}
      </Badge>
    </span>
  );
}
