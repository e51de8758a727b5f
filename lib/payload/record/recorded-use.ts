// Station: what a recorded script was meant for → the one question that matters there, answered. Refuses to judge the script itself.
import type { Citation, Decoded } from '@/lib/payload/decoded';
import {
  launchAnswer,
  NEW_INSTANCE,
  NEXT_START,
  nextStartAnswer,
  type AnswerTone,
  type AnswerWords,
} from '@/lib/payload/show/answer-words';
import { verdictWords } from '@/lib/payload/show/verdict-words';

/**
 * `next-start`: of an instance that is there. `new-instance`: of instances launched with it. `notebook-create`, `notebook-start`: of
 * SageMaker notebook instances with this lifecycle configuration. `studio-start`: of applications in SageMaker Studio with it.
 */
export type RecordedUse = 'next-start' | 'new-instance' | NotebookUse;
type NotebookUse = 'notebook-create' | 'notebook-start' | 'studio-start';

export interface UseVerdict extends AnswerWords {
  /** In a few words, without a question mark. */
  question: string;
  why: string;
  citation: Citation | null;
}

const LIFECYCLE: Citation = {
  title: 'SageMaker: lifecycle configuration of a notebook instance',
  url: 'https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html',
};

/** `tone` is that of a yes; `short` stands for it in lists. */
const NOTEBOOKS: Record<
  NotebookUse,
  { question: string; short: string; tone: AnswerTone; why: string; citation: Citation }
> = {
  'notebook-start': {
    question: 'Runs at every start of the notebook',
    short: 'every start of a notebook',
    tone: 'bad',
    why: 'SageMaker runs it as root each time a notebook instance with this configuration starts, also the first time.',
    citation: LIFECYCLE,
  },
  'notebook-create': {
    question: 'Runs when the notebook is created',
    short: 'when a notebook is created',
    tone: 'neutral',
    why: 'SageMaker runs it as root once, when a notebook instance with this configuration is created; later starts leave it alone.',
    citation: LIFECYCLE,
  },
  'studio-start': {
    question: 'Runs at every start of an application in Studio',
    short: 'every start in Studio',
    tone: 'bad',
    why: 'SageMaker Studio runs it each time an application with this configuration starts, with the role of the person or space it starts for.',
    citation: {
      title: 'SageMaker: lifecycle configurations in Studio',
      url: 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-lifecycle-configurations.html',
    },
  },
};

/** cloud-init's rules decide for EC2 and Lightsail; SageMaker runs its scripts as they are. */
export function judgeUse(use: RecordedUse, decoded: Decoded): UseVerdict {
  if (use === 'next-start') {
    const { why } = verdictWords(decoded);
    return { question: NEXT_START, ...nextStartAnswer(decoded), why, citation: decoded.citation };
  }
  if (use === 'new-instance') {
    const { runs, why } = decoded.newInstance;
    return { question: NEW_INSTANCE, ...launchAnswer(runs), why, citation: decoded.citation };
  }
  const { question, tone, why, citation } = NOTEBOOKS[use];
  if (decoded.bytes === 0) return { question, ...launchAnswer('no'), why: 'The script is empty.', citation };
  return { question, words: 'yes', tone, why: `${why} It may take five minutes at most.`, citation };
}

/** Of the ways in which SageMaker runs a script the gravest, in few words. */
export function hookAnswer(hooks: readonly ('onCreate' | 'onStart' | 'studio')[]): AnswerWords {
  const use = hooks.includes('studio')
    ? 'studio-start'
    : hooks.includes('onStart')
      ? 'notebook-start'
      : 'notebook-create';
  const { short, tone } = NOTEBOOKS[use];
  return { words: short, tone };
}
