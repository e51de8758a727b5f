import type { NextStart } from '@/lib/payload/decoded';
import { Badge, type Tone } from '@/components/ui/badge';

const LOOK: Record<NextStart, { word: string; tone: Tone }> = {
  yes: { word: 'yes', tone: 'bad' },
  no: { word: 'no', tone: 'neutral' },
  unknown: { word: 'it depends', tone: 'medium' },
};

/** The answer to “does it run”, in a word. `usual` where a yes is nothing to worry about. */
export function RunsWord({ runs, usual = false }: { runs: NextStart; usual?: boolean }) {
  const { word, tone } = LOOK[runs];
  return <Badge tone={usual && runs === 'yes' ? 'neutral' : tone}>{word}</Badge>;
}
