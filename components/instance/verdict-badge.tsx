import { NEXT_START, shortAnswer } from '@/lib/payload/show/answer-words';
import type { ShortVerdict } from '@/lib/payload/show/verdict-words';
import { AnswerBadge } from '@/components/ui/answer-badge';
import { Badge } from '@/components/ui/badge';

/** Whether a content runs after stop, change and start, in two words; null where it is not kept here. */
export function VerdictBadge({ verdict }: { verdict: ShortVerdict | null }) {
  if (verdict === null) return <Badge>not kept</Badge>;
  return <AnswerBadge question={NEXT_START} answer={shortAnswer(verdict)} why={verdict.why} />;
}
