'use client';
import clsx from 'clsx';
import { ScanText } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FileButton } from '@/components/ui/file-button';
import { Field } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { Textarea } from '@/components/ui/textarea';
import { DECODE_EXAMPLES } from '@/lib/payload/show/decode-examples';

/** The field, a file picker and examples. What was pasted stays, whatever comes back. */
export function DecodeForm({
  text,
  error,
  busy,
  compact,
  onText,
  onDecode,
  onFile,
  onClear,
}: {
  text: string;
  error: string | undefined;
  busy: boolean;
  /** Leaves room for what comes after an answer. */
  compact: boolean;
  onText: (text: string) => void;
  onDecode: (text: string) => void;
  onFile: (file: File) => void;
  onClear: () => void;
}) {
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onDecode(text);
      }}
    >
      <Field
        id="decode-text"
        label="User data"
        hint="Up to 1 MB. It is decoded on this console and stored nowhere unless you keep it; nothing in it is run or fetched."
        error={error}
      >
        <Textarea
          id="decode-text"
          aria-describedby="decode-text-note"
          aria-invalid={error !== undefined || undefined}
          className={clsx('h-40 font-mono text-xs', !compact && 'xl:h-80')}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            onText(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            if (!busy) onDecode(text);
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" tone="primary" busy={busy} icon={<ScanText aria-hidden />}>
          Decode
        </Button>
        <FileButton name="File with user data" disabled={busy} take={onFile}>
          Choose a file
        </FileButton>
        {text === '' ? null : (
          <Button tone="quiet" onClick={onClear}>
            Clear
          </Button>
        )}
        <span className="text-xs text-ink-faint phone:hidden">
          <Kbd>Ctrl Enter</Kbd> decodes; a file can be dropped
        </span>
      </div>
      <div role="group" aria-label="Examples" className="flex flex-wrap items-center gap-1.5">
        <span className="text-xs text-ink-soft">Try:</span>
        {DECODE_EXAMPLES.map((example) => (
          <Button
            key={example.label}
            size="sm"
            tone="quiet"
            className="border-line!"
            onClick={() => {
              onText(example.text);
              onDecode(example.text);
            }}
          >
            {example.label}
          </Button>
        ))}
      </div>
    </form>
  );
}
