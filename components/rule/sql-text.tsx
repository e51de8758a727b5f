import { CodeText } from './code-text';

/** SQL as it is sent, its common indentation taken away. */
export function SqlText({ text, label }: { text: string; label: string }) {
  return <CodeText text={dedent(text)} label={label} tall />;
}

function dedent(text: string): string {
  const lines = text.trim().split('\n');
  const indents = lines
    .slice(1)
    .flatMap((line) => (line.trim() === '' ? [] : [/^ */.exec(line)?.[0].length ?? 0]));
  const common = Math.min(...indents);
  return lines.map((line, index) => (index === 0 ? line : line.slice(common))).join('\n');
}
