// Station: what a recorded script was meant for → the one question that matters there, answered. Refuses to judge the script itself.
import type { Citation, Decoded, NextStart } from '@/lib/payload/decoded';

/**
 * `next-start`: of an instance that is there. `new-instance`: of instances launched with it. `notebook-create`, `notebook-start`: of
 * SageMaker notebook instances with this lifecycle configuration. `studio-start`: of applications in SageMaker Studio with it.
 */
export type RecordedUse = 'next-start' | 'new-instance' | NotebookUse;
type NotebookUse = 'notebook-create' | 'notebook-start' | 'studio-start';

export interface UseVerdict {
  /** In a few words, without a question mark. */
  question: string;
  runs: NextStart;
  why: string;
  citation: Citation | null;
}

const LIFECYCLE: Citation = {
  title: 'SageMaker: lifecycle configuration of a notebook instance',
  url: 'https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html',
};

const NOTEBOOKS: Record<NotebookUse, { question: string; why: string; citation: Citation }> = {
  'notebook-start': {
    question: 'Runs at every start of the notebook',
    why: 'SageMaker runs it as root each time a notebook instance with this configuration starts, also the first time.',
    citation: LIFECYCLE,
  },
  'notebook-create': {
    question: 'Runs when the notebook is created',
    why: 'SageMaker runs it as root once, when a notebook instance with this configuration is created; later starts leave it alone.',
    citation: LIFECYCLE,
  },
  'studio-start': {
    question: 'Runs at every start of an application in Studio',
    why: 'SageMaker Studio runs it each time an application with this configuration starts, with the role of the person or space it starts for.',
    citation: {
      title: 'SageMaker: lifecycle configurations in Studio',
      url: 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-lifecycle-configurations.html',
    },
  },
};

/** cloud-init's rules decide for EC2 and Lightsail; SageMaker runs its scripts as they are. */
export function judgeUse(
  use: RecordedUse,
  decoded: Pick<Decoded, 'bytes' | 'runsAtNextStart' | 'why' | 'citation' | 'newInstance'>,
): UseVerdict {
  if (use === 'next-start') {
    const { runsAtNextStart: runs, why, citation } = decoded;
    return { question: 'Runs at the next start', runs, why, citation };
  }
  if (use === 'new-instance') {
    const { runs, why } = decoded.newInstance;
    return { question: 'Runs on a new instance', runs, why, citation: decoded.citation };
  }
  const { question, why, citation } = NOTEBOOKS[use];
  if (decoded.bytes === 0) return { question, runs: 'no', why: 'The script is empty.', citation };
  return { question, runs: 'yes', why: `${why} It may take five minutes at most.`, citation };
}
