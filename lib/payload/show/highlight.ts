// Station: lines that are safe to show → pieces of text with the part of speech of each. Refuses markup, other languages, and more than its time.
import vm from 'node:vm';
import type { HighlighterCore, ThemedToken } from 'shiki/core';
import type { Language } from './highlight-language';

export const TOKEN_KINDS = [
  'comment',
  'constant',
  'function',
  'keyword',
  'link',
  'parameter',
  'punctuation',
  'string',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A text without a kind is plain. Put together, the texts of a line are the line. */
export type Token = string | readonly [TokenKind, string];
export type TokenLine = readonly Token[];

/** Regular expressions of grammars can be made slow by a hostile text, so time is bounded from outside as well. */
const MOST_MS = 300;
/** The first use of a grammar makes its regular expressions, which takes longer than most texts. */
const FIRST_MS = 3000;
const CHUNK_LINES = 50;
const LONGEST_LINE = 1000;
const MOST_CHARACTERS = 100_000;

const LANGUAGES: Record<Language, () => Promise<unknown>> = {
  bash: () => import('shiki/langs/bash.mjs'),
  bat: () => import('shiki/langs/bat.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  powershell: () => import('shiki/langs/powershell.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
};

export interface Highlighted {
  /** As many as there were lines. */
  lines: TokenLine[];
  /** Whether some lines stayed plain because of the limits. */
  limited: boolean;
}

/**
 * Never throws: what cannot be coloured within `mostMs` (300 ms, more at the first use of a language) and 100,000 characters is plain.
 * Lines over 1,000 characters are plain too.
 */
export async function highlightLines(
  lines: readonly string[],
  language: Language,
  mostMs = used.has(language) ? MOST_MS : FIRST_MS,
): Promise<Highlighted> {
  const done: TokenLine[] = [];
  const rest = () => lines.slice(done.length).map((line) => [line]);
  try {
    const highlighter = await load(language);
    within(mostMs, () => {
      for (const tokens of tokenise(highlighter, lines, language)) done.push(...tokens);
    });
    used.add(language);
  } catch {
    // Stopped in the middle, it may hold a half-built grammar.
    loaded = undefined;
    used.clear();
  }
  return { lines: [...done, ...rest()], limited: done.length < lines.length };
}

function* tokenise(highlighter: HighlighterCore, lines: readonly string[], language: Language) {
  let characters = 0;
  let grammarState: ReturnType<HighlighterCore['getLastGrammarState']> | undefined;
  for (let at = 0; at < lines.length; at += CHUNK_LINES) {
    const chunk = lines.slice(at, at + CHUNK_LINES);
    characters += chunk.reduce((sum, line) => sum + line.length, 0);
    if (characters > MOST_CHARACTERS) return;
    const result = highlighter.codeToTokens(chunk.join('\n'), {
      lang: language,
      theme: THEME,
      tokenizeMaxLineLength: LONGEST_LINE,
      // A line that shiki gives up at its own limit would colour all lines after it wrongly.
      tokenizeTimeLimit: 0,
      ...(grammarState && { grammarState }),
    });
    grammarState = result.grammarState;
    yield result.tokens.map(toLine);
  }
}

function toLine(tokens: readonly ThemedToken[]): TokenLine {
  const line: { kind: TokenKind | null; text: string }[] = [];
  for (const { content, color } of tokens) {
    const kind = content.trim() === '' ? null : kindOf(color);
    const before = line.at(-1);
    if (before && before.kind === kind) before.text += content;
    else line.push({ kind, text: content });
  }
  return line.map(({ kind, text }) => (kind === null ? text : [kind, text]));
}

/** The theme's colours are names of variables, of which only the last word is read here; nothing of them reaches a page. */
function kindOf(color: string | undefined): TokenKind | null {
  const name = /token-([a-z]+)/.exec(color ?? '')?.[1];
  return TOKEN_KINDS.find((kind) => kind === name) ?? null;
}

const THEME = 'variables';
let loaded: Promise<HighlighterCore> | undefined;
/** Languages of which `loaded` has coloured something. */
const used = new Set<Language>();

async function load(language: Language): Promise<HighlighterCore> {
  loaded ??= start();
  const highlighter = await loaded;
  if (!highlighter.getLoadedLanguages().includes(language))
    await highlighter.loadLanguage(LANGUAGES[language]() as Parameters<HighlighterCore['loadLanguage']>[0]);
  return highlighter;
}

async function start(): Promise<HighlighterCore> {
  const [{ createCssVariablesTheme, createHighlighterCore }, { createJavaScriptRegexEngine }] =
    await Promise.all([import('shiki/core'), import('shiki/engine/javascript')]);
  return createHighlighterCore({
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: '', fontStyle: false })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}

const sandbox: { work: () => void } = { work: () => undefined };
let timer: { script: vm.Script; context: vm.Context } | undefined;

/** Runs `work` and throws when `ms` are over, even within a regular expression, where no check of ours could run. */
function within(ms: number, work: () => void): void {
  timer ??= { script: new vm.Script('work()'), context: vm.createContext(sandbox) };
  sandbox.work = work;
  try {
    timer.script.runInContext(timer.context, { timeout: ms });
  } finally {
    sandbox.work = () => undefined;
  }
}
