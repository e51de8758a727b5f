import { CopyButton } from '@/components/ui/copy-button';

/** A condition as it stands in the rule's file. */
export function KqlText({ text, label }: { text: string; label: string }) {
  const shown = text.trimEnd();
  return (
    <div className="flex items-start gap-1 rounded-md bg-sunken">
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre
        tabIndex={0}
        role="group"
        aria-label={label}
        className="min-w-0 grow overflow-x-auto px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap"
      >
        {shown}
      </pre>
      <div className="p-1">
        <CopyButton text={shown} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
