import type { ReactNode } from 'react';
import { NEXT_START, shortAnswer } from '@/lib/payload/show/answer-words';
import type { ShortVerdict } from '@/lib/payload/show/verdict-words';
import { AnswerBadge } from '@/components/ui/answer-badge';

/** Whether a content runs after stop, change and start, in two words; the sentence behind them on hover. */
export function NextStartBadge({ verdict, children }: { verdict: ShortVerdict; children?: ReactNode }) {
  return (
    <AnswerBadge question={NEXT_START} answer={shortAnswer(verdict)} why={verdict.why}>
      {children}
    </AnswerBadge>
  );
}
