import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const RAISED = {
  backgroundColor: 'var(--color-raised)',
  color: 'var(--color-ink)',
  border: '1px solid var(--color-line-strong)',
  borderRadius: 'var(--radius-md)',
  boxShadow: 'var(--shadow-raised)',
};

/** The console's own colours, which know light and dark by themselves; it wins over the editor's two built-in themes. */
const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--color-ink)', backgroundColor: 'var(--color-surface)' },
  // The frame around it shows the focus, since the gutter would cover half of an outline here.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontSize: 'inherit', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--color-ink)', padding: '0.375rem 0' },
  '.cm-gutters': {
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-ink-faint)',
    borderRight: '1px solid var(--color-line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--color-hover)' },
  '&.cm-focused > .cm-scroller .cm-matchingBracket, .cm-nonmatchingBracket': {
    backgroundColor: 'var(--color-accent-soft)',
  },
  '.cm-tooltip': RAISED,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '15rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '1rem',
    alignItems: 'baseline',
    minHeight: '1.5rem',
    padding: '0.125rem 0.5rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-accent-soft)',
    color: 'var(--color-ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    color: 'var(--color-ink-soft)',
    fontStyle: 'normal',
    fontFamily: 'var(--font-sans)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-diagnostic': { fontFamily: 'var(--font-sans)', padding: '0.25rem 0.5rem', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--color-bad)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-bad) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--color-bad)' },
  '.cm-lint-marker-error': {
    content: '""',
    boxSizing: 'border-box',
    width: '0.625rem',
    height: '0.625rem',
    margin: '0.3125rem 0 0 0.125rem',
    borderRadius: '50%',
    backgroundColor: 'var(--color-bad)',
  },
  '.cm-panels': { ...RAISED, borderRadius: '0' },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--color-accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--color-low)' },
  { tag: [tags.keyword, tags.bool, tags.number, tags.null], color: 'var(--color-high)' },
  { tag: [tags.comment, tags.meta], color: 'var(--color-ink-faint)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: 'var(--color-ink-soft)' },
]);

export const codeTheme = [look, syntaxHighlighting(colours)];
