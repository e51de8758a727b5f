import { CircleCheck, CircleDot, CircleHelp, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { visibleText } from '@/lib/text/visible-text';
import { Badge } from './badge';

export type AnswerTone = 'bad' | 'good' | 'medium' | 'neutral';

export const ANSWER_ICONS: Record<AnswerTone, typeof CircleHelp> = {
  bad: TriangleAlert,
  good: CircleCheck,
  medium: CircleHelp,
  neutral: CircleDot,
};

/** The answer to a question, in a few words: `question` where none is to be seen beside it, the sentence behind it on hover. */
export function AnswerBadge({
  answer: { words, tone },
  question,
  why,
  children,
}: {
  answer: { words: string; tone: AnswerTone };
  question?: string;
  why?: string;
  /** What follows the words. */
  children?: ReactNode;
}) {
  const Icon = ANSWER_ICONS[tone];
  return (
    <span {...(why !== undefined && { title: visibleText(why, 600) })}>
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        <span>
          {question === undefined ? null : <span className="sr-only">{question}: </span>}
          {words}
          {children}
        </span>
      </Badge>
    </span>
  );
}
