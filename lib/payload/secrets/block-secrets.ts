// Station: credentials whose name stands on one line and whose value on the next: YAML blocks, here-documents, open quotes. Refuses variables and values it was not led to.
import { isLikely, KEYWORD_SOURCE } from './assigned-secrets';

type Found = { start: number; end: number; chosen: boolean };

const KEY = new RegExp(KEYWORD_SOURCE, 'i');
/** `password: |`, `"token":`, `- secret: >-`. */
const YAML_HEAD =
  /^(\s{0,80}(?:-\s{1,8}|[{,]\s{0,8})?)["']?([\w.-]{1,80})["']?\s{0,8}:\s{0,8}([|>][\d+-]{0,2})?\s{0,8}(?:#.*)?$/;
/** `password: value`, with nothing that begins another structure. */
const YAML_PLAIN = /^(\s{0,80}(?:-\s{1,8})?)([\w.-]{1,80})\s{0,8}:\s{1,8}[^\s"'|>{}[\]$&*!#][^\r\n]{0,300}$/;
const OPEN_QUOTE = /([\w.-]{1,80})["']?\s{0,8}[:=]\s{0,8}(["'])([^"'\r\n]{0,300})$/;
const HERE = /<<-?\s{0,4}["']?(\w{1,40})["']?/;
const HERE_STRING = /([\w.-]{1,80})\s{0,8}=\s{0,8}@(["'])\s{0,8}$/;
const MOST_LINES = 10;

type State =
  | { kind: 'yaml'; chosen: boolean; indent: number; left: number; block: boolean }
  | { kind: 'quote'; chosen: boolean; quote: string; left: number }
  | { kind: 'here'; chosen: boolean; end: RegExp; left: number };

/** Told one line after the other; answers where in it a value stands that an earlier line, or an open quote of this one, announced. */
export class BlockSecrets {
  #state: State | null = null;

  next(line: string): Found | null {
    const found = this.#read(line);
    this.#state ??= announced(line);
    const open = this.#state?.kind === 'quote' && found === null ? OPEN_QUOTE.exec(line) : null;
    if (open?.[3] === undefined || open[3] === '') return found;
    return { start: line.length - open[3].length, end: line.length, chosen: this.#state?.chosen ?? true };
  }

  #read(line: string): Found | null {
    const state = this.#state;
    if (state === null) return null;
    state.left -= 1;
    if (state.left <= 0) this.#state = null;
    switch (state.kind) {
      case 'quote':
        return this.#readQuoted(line, state);
      case 'here':
        if (state.end.test(line)) this.#state = null;
        else return wordIn(line, state.chosen);
        return null;
      case 'yaml': {
        if (line.trim() === '') return null;
        if (line.search(/\S/) <= state.indent) this.#state = null;
        else {
          if (!state.block) this.#state = null;
          return state.block ? textIn(line, state.chosen) : wordIn(line, state.chosen);
        }
        return null;
      }
    }
  }

  #readQuoted(line: string, { quote, chosen }: Extract<State, { kind: 'quote' }>): Found | null {
    const close = line.indexOf(quote);
    const end = close === -1 ? line.length : close;
    if (close !== -1) this.#state = null;
    const value = line.slice(0, end);
    const start = value.length - value.trimStart().length;
    if (start === end || hasVariable(value)) return null;
    return { start, end, chosen };
  }
}

function announced(line: string): State | null {
  if (!KEY.test(line)) return null;
  const yaml = YAML_HEAD.exec(line);
  if (yaml && KEY.test(yaml[2] ?? ''))
    return {
      kind: 'yaml',
      chosen: isChosen(yaml[2]),
      indent: indentOf(yaml[1]),
      left: MOST_LINES,
      block: yaml[3] !== undefined,
    };
  const plain = YAML_PLAIN.exec(line);
  if (plain && KEY.test(plain[2] ?? ''))
    return { kind: 'yaml', chosen: isChosen(plain[2]), indent: indentOf(plain[1]), left: 2, block: false };
  const here = HERE.exec(line);
  if (here?.[1] !== undefined)
    return {
      kind: 'here',
      chosen: isChosen(line),
      end: new RegExp(`^\\s*${here[1]}\\s*$`),
      left: MOST_LINES,
    };
  const string = HERE_STRING.exec(line);
  if (string && KEY.test(string[1] ?? ''))
    return { kind: 'here', chosen: isChosen(string[1]), end: /^\s*["']@/, left: MOST_LINES };
  const quoted = OPEN_QUOTE.exec(line);
  if (quoted?.[2] !== undefined && KEY.test(quoted[1] ?? '') && !hasVariable(quoted[3] ?? ''))
    return { kind: 'quote', chosen: isChosen(quoted[1]), quote: quoted[2], left: 5 };
  return null;
}

function isChosen(name = ''): boolean {
  return KEY.exec(name)?.groups?.chosen !== undefined;
}

function indentOf(lead = ''): number {
  return lead.search(/\S|$/);
}

function hasVariable(value: string): boolean {
  return /\$[({\w]|`|\{\{/.test(value);
}

/** The whole line, but for assignments, which are found as such. */
function textIn(line: string, chosen: boolean): Found | null {
  const text = line.trim();
  if (/^["']?[\w.-]{1,80}["']?\s{0,8}[:=]\s{0,8}\S|^-----|^[#<{[]/.test(text) || !isLikely(text, chosen))
    return null;
  const start = line.indexOf(text);
  return { start, end: start + text.length, chosen };
}

/** One word that is a line by itself, quoted or not. */
function wordIn(line: string, chosen: boolean): Found | null {
  const [, lead = '', word = ''] = /^(\s{0,80}["']?)([^\s"',]{3,300})["']?,?\s*$/.exec(line) ?? [];
  if (word === '' || /^[\w.-]{1,80}[:=](?!=?$)|:$|^-----|^[#<{[/-]/.test(word) || !isLikely(word, chosen))
    return null;
  return { start: lead.length, end: lead.length + word.length, chosen };
}
