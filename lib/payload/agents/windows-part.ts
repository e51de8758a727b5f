// Station: the shape of what a Windows launch agent reads. Refuses to read it.
import type { Verdict } from '@/lib/payload/verdict';

export interface WindowsPart {
  /** The tag or task, e.g. `script`, `powershell[1]`, `tasks[0].inputs[0]`. */
  path: string;
  type: string;
  text: string;
  /** What stands beside the text in the user data and decides what it does: arguments, a destination. */
  beside: readonly { name: string; value: string }[];
  verdict: Verdict;
}

/** The text, and below it a line `name: value` for each that has a value. */
export function withBeside({ text, beside }: Pick<WindowsPart, 'text' | 'beside'>): string {
  return beside.reduce(
    (above, { name, value }) =>
      value === '' ? above : `${above}${above === '' || above.endsWith('\n') ? '' : '\n'}${name}: ${value}`,
    text,
  );
}
