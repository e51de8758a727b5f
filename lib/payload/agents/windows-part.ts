// Station: the shape of what a Windows launch agent reads. Refuses to read it.
import type { Verdict } from '@/lib/payload/verdict';

/** `name: value` on a line of its own below the content, where there is a value: it decides what the content does. */
export function withBeside(content: string, name: string, value: string): string {
  if (value === '') return content;
  return `${content}${content === '' || content.endsWith('\n') ? '' : '\n'}${name}: ${value}`;
}

export interface WindowsPart {
  /** The tag or task, e.g. `script`, `powershell[1]`, `tasks[0].inputs[0]`. */
  path: string;
  type: string;
  /** Its content, and below it what stands beside it in the user data: arguments, a destination. */
  text: string;
  verdict: Verdict;
}
