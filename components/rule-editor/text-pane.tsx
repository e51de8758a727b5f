'use client';
import { useEffect, useMemo, useRef } from 'react';
import { CodeEditor, type CodeCompletion, type CodeEditorHandle } from '@/components/ui/code-editor';
import type { DraftFault } from '@/lib/usecase/rule/rule-draft';

/** A place to put the cursor; a new object each time somebody asks. */
export interface Target {
  file: string;
  line: number;
  column: number;
}

/** One text of the rule as code, with its faults and the keys that work in it. */
export function TextPane({
  file,
  label,
  value,
  faults,
  target,
  complete,
  onChange,
  onSave,
  onRun,
}: {
  file: string;
  label: string;
  value: string;
  /** Of all texts. */
  faults: readonly DraftFault[];
  target: Target | undefined;
  complete: (text: string, offset: number) => Promise<CodeCompletion | null>;
  onChange: (value: string) => void;
  onSave: () => void;
  onRun: () => void;
}) {
  const editor = useRef<CodeEditorHandle>(null);
  const hint = `keys-${file.replace(/\W/g, '-')}`;
  const own = useMemo(() => faults.filter((fault) => fault.file === file), [faults, file]);
  useEffect(() => {
    if (target?.file === file) editor.current?.goTo(target.line, target.column);
  }, [target, file]);
  return (
    <div>
      <CodeEditor
        ref={editor}
        label={label}
        language="yaml"
        value={value}
        faults={own}
        complete={complete}
        onChange={onChange}
        onSave={onSave}
        onRun={onRun}
        describedBy={hint}
        className="h-[58dvh] min-h-80 rounded-md border"
      />
      <p id={hint} className="pt-1 text-xs text-ink-faint">
        Ctrl+Space completes, Ctrl+S saves, Ctrl+Enter previews (⌘ on a Mac). Tab indents; press Esc, then Tab
        to leave the editor.
      </p>
    </div>
  );
}
