// Station: the shape of what a Windows launch agent reads. Refuses logic.
import type { Verdict } from '@/lib/payload/verdict';

export interface WindowsPart {
  /** The tag or task, e.g. `script`, `powershell[1]`, `tasks[0].inputs[0]`. */
  path: string;
  type: string;
  text: string;
  verdict: Verdict;
}
