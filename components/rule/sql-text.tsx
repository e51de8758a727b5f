import { CopyButton } from '@/components/ui/copy-button';

/** SQL as it is sent, its common indentation taken away. */
export function SqlText({ text, label }: { text: string; label: string }) {
  const shown = dedent(text);
  return (
    <div className="flex items-start gap-1 rounded-md bg-sunken">
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre
        tabIndex={0}
        role="group"
        aria-label={label}
        className="max-h-112 min-w-0 grow overflow-auto px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap"
      >
        {shown}
      </pre>
      <div className="p-1">
        <CopyButton text={shown} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}

function dedent(text: string): string {
  const lines = text.trim().split('\n');
  const indents = lines
    .slice(1)
    .flatMap((line) => (line.trim() === '' ? [] : [/^ */.exec(line)?.[0].length ?? 0]));
  const common = Math.min(...indents);
  return lines.map((line, index) => (index === 0 ? line : line.slice(common))).join('\n');
}
