import clsx from 'clsx';
import { CopyButton } from '@/components/ui/copy-button';

/** A query as text that can be scrolled by keyboard and copied; `tall` bounds its height. */
export function CodeText({ text, label, tall = false }: { text: string; label: string; tall?: boolean }) {
  return (
    <div className="flex items-start gap-1 rounded-md bg-sunken">
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre
        tabIndex={0}
        role="group"
        aria-label={label}
        className={clsx(
          'min-w-0 grow overflow-auto px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap',
          tall && 'max-h-112',
        )}
      >
        {text}
      </pre>
      <div className="p-1">
        <CopyButton text={text} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
