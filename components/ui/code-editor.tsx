'use client';
import { autocompletion, type CompletionContext } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, EditorState, type Text } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import clsx from 'clsx';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { codeTheme } from './code-theme';

/** Line and column count from 1. */
export interface CodeFault {
  line: number;
  column: number;
  message: string;
}

export interface CodeOption {
  label: string;
  /** A few words beside the label. */
  note?: string;
  /** What takes the place of what was typed, where that is not the label. */
  insert?: string;
}

/** Offsets count from 0 in the whole text. */
export interface CodeCompletion {
  start: number;
  end: number;
  options: readonly CodeOption[];
}

export interface CodeEditorHandle {
  /** Puts the cursor there, in view, with focus; counts from 1. */
  goTo(line: number, column: number): void;
}

interface Props {
  /** Accessible name. */
  label: string;
  value: string;
  onChange?: (value: string) => void;
  language: 'yaml' | 'plain';
  faults?: readonly CodeFault[];
  readOnly?: boolean;
  /** What can stand at `offset`; null for nothing. `asked`: the reader pressed Ctrl+Space. */
  complete?: (text: string, offset: number, asked: boolean) => Promise<CodeCompletion | null>;
  /** Ctrl or Cmd with S, and with Enter. */
  onSave?: () => void;
  onRun?: () => void;
  /** Id of the text that tells the keys. */
  describedBy?: string;
  className?: string;
  ref?: Ref<CodeEditorHandle>;
}

const fromOutside = Annotation.define<boolean>();

/** A code editor with lines, colours, faults at their place and completion. Tab indents; Escape and then Tab leaves it. */
export function CodeEditor(props: Props) {
  const { value, faults, ref, className } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({ doc: latest.current.value, extensions: extensions(latest) }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === value) return;
    current.dispatch({
      changes: { from: 0, to: current.state.doc.length, insert: value },
      annotations: fromOutside.of(true),
    });
  }, [value]);

  useEffect(() => {
    const { current } = view;
    if (current)
      current.dispatch(
        setDiagnostics(
          current.state,
          (faults ?? []).map((fault) => toDiagnostic(current.state.doc, fault)),
        ),
      );
  }, [faults]);

  useImperativeHandle(ref, () => ({
    goTo(line, column) {
      const { current } = view;
      if (!current) return;
      const anchor = offsetOf(current.state.doc, line, column);
      current.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      current.focus();
    },
  }));

  return (
    <div
      ref={place}
      className={clsx(
        // 16 px on phones, where smaller text makes the browser zoom in.
        'min-w-0 overflow-hidden text-xs outline-accent phone:text-lg has-[.cm-focused]:outline-2 has-[.cm-focused]:outline-offset-1',
        className,
      )}
    />
  );
}

function extensions(latest: { readonly current: Props }) {
  const { label, language, readOnly = false, describedBy } = latest.current;
  const run = (what: 'onSave' | 'onRun') => () => {
    latest.current[what]?.();
    return latest.current[what] !== undefined;
  };
  return [
    // Before the default keys, of which Mod-Enter is one.
    keymap.of([
      { key: 'Mod-s', run: run('onSave'), preventDefault: true },
      { key: 'Mod-Enter', run: run('onRun') },
    ]),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    history(),
    indentOnInput(),
    bracketMatching(),
    lintGutter(),
    // Of records, one a line, the beginnings tell more than the ends.
    ...(language === 'yaml' ? [yaml(), EditorView.lineWrapping] : []),
    EditorState.tabSize.of(2),
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({
      'aria-label': label,
      // Editable text is reached by Tab anyway; said so for tools that look for a way to scroll.
      tabindex: '0',
      ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
      ...(readOnly ? { 'aria-readonly': 'true' } : {}),
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }),
    autocompletion({
      override: [(at) => completions(latest, at)],
      icons: false,
      maxRenderedOptions: 60,
      // A key asks for its value.
      activateOnCompletion: ({ apply }) => typeof apply === 'string' && apply.endsWith(': '),
    }),
    keymap.of([
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
      // In a text nobody can change, Tab moves on as everywhere.
      ...(readOnly ? [] : [indentWithTab]),
    ]),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((each) => each.annotation(fromOutside))) return;
      latest.current.onChange?.(update.state.doc.toString());
    }),
    codeTheme,
  ];
}

async function completions(latest: { readonly current: Props }, at: CompletionContext) {
  const found = await latest.current.complete?.(at.state.doc.toString(), at.pos, at.explicit);
  if (!found || found.options.length === 0 || at.aborted) return null;
  // What stands there in full needs no list, which would take the next Enter for itself.
  const written = at.state.sliceDoc(found.start, found.end);
  if (!at.explicit && found.options.some(({ label, insert }) => (insert ?? label) === written)) return null;
  return {
    from: found.start,
    to: found.end,
    // What is offered is already what fits, best first.
    filter: false,
    options: found.options.map(({ label, note, insert }) => ({
      label,
      apply: insert ?? label,
      ...(note === undefined ? {} : { detail: note }),
    })),
  };
}

function toDiagnostic(doc: Text, { line, column, message }: CodeFault): Diagnostic {
  const from = offsetOf(doc, line, column);
  const end = doc.lineAt(from);
  const word = /^[^\s,:[\]{}]+/.exec(end.text.slice(from - end.from))?.[0].length ?? 0;
  return { from, to: Math.min(end.to, from + Math.max(1, word)), severity: 'error', message };
}

/** Positions of a text that has since changed stay inside the present one. */
function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(found.from + Math.max(0, column - 1), found.to);
}
