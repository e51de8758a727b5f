// Station: YAML 1.1 text → plain values, as PyYAML's safe_load would. Refuses long texts, alias bombs and several documents.
import { Composer, Lexer, Parser, type CST, type Tags } from 'yaml';
import type { Budget } from '@/lib/payload/budget';
import { PAYLOAD_LIMITS } from '@/lib/payload/decoded';

export type Yaml = null | boolean | number | bigint | string | Date | Uint8Array | Yaml[] | Map<Yaml, Yaml>;

export type YamlResult = { ok: true; value: Yaml } | { ok: false; why: string };

/** The characters PyYAML refuses. */
const REFUSED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/;

export const TOO_DEEP = /(?:[[{][\s,]*){100}/;

class NotYaml extends Error {
  /** `at` counts characters from the beginning; `shallow` where more indentation may mend it. */
  constructor(
    readonly at: number,
    readonly shallow = false,
  ) {
    super();
  }
}

class TooMuch extends Error {}

/** What the lexer writes before the text of a plain or block scalar. */
const SCALAR = '\u001f';

/** PyYAML takes a tab within quotes, comments and block scalars only; everywhere else it stops, where YAML itself would go on. */
class TabWatch {
  #at = 0;
  #isScalar = false;
  #isBlock = false;

  see(lexeme: string): void {
    if (lexeme === SCALAR) {
      this.#isScalar = true;
      return;
    }
    if (MARKS.has(lexeme)) return;
    const allowed = this.#isScalar ? this.#isBlock : /^["'#]/.test(lexeme);
    if (!allowed && lexeme.includes('\t')) throw new NotYaml(this.#at + lexeme.indexOf('\t'));
    if (this.#isScalar) this.#isBlock = false;
    else if (/^[|>][-+0-9]*$/.test(lexeme)) this.#isBlock = true;
    this.#isScalar = false;
    this.#at += lexeme.length;
  }
}

/** Lexemes that stand for no characters: document and end of flow. */
const MARKS = new Set(['\u0002', '\u0018']);

/** The parser looks through all that stands before an alias to resolve it, so an alias counts as this many tokens. */
const TOKENS_OF_ALIAS = 100;

/** Asked for each token; false where there were too many. */
export type Take = (tokens: number) => boolean;

/** Ends at the first fault: collecting all of them is the slowest thing that can be asked of the parser. */
function* readTokens(text: string, take: Take, onNewLine?: (at: number) => void): Generator<CST.Token> {
  const parser = new Parser(onNewLine);
  onNewLine?.(0);
  const tabs = new TabWatch();
  for (const lexeme of new Lexer().lex(text)) {
    if (!take(lexeme.startsWith('*') ? TOKENS_OF_ALIAS : 1)) throw new TooMuch();
    tabs.see(lexeme);
    for (const token of parser.next(lexeme)) yield checked(token);
  }
  for (const token of parser.end()) yield checked(token);
}

function checked(token: CST.Token): CST.Token {
  // A closing bracket nobody opened may close one that ended early, for want of indentation.
  if (token.type === 'error') throw new NotYaml(token.offset, /^[\]}]/.test(token.source));
  return token;
}

/** PyYAML's words for true and false: `y` and `n` are texts to it. */
const TRUTHS = {
  true: /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/,
  false: /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/,
};

function withTruthsOfPython(tags: Tags): Tags {
  return tags.map((tag): Tags[number] => {
    if (typeof tag === 'string' || tag.collection !== undefined) return tag;
    if (tag.tag !== 'tag:yaml.org,2002:bool' || tag.test === undefined) return tag;
    return { ...tag, test: TRUTHS[tag.test.test('yes') ? 'true' : 'false'] };
  });
}

/** The nodes of the one document. @throws NotYaml at the first fault, TooMuch where `take` says no */
export function composeYaml(text: string, take: Take, onNewLine?: (at: number) => void) {
  // The composer's own way of noting faults makes an error with a stack for each, and there can be one on every line.
  const composer = new Composer({
    version: '1.1',
    uniqueKeys: false,
    strict: false,
    logLevel: 'error',
    customTags: withTruthsOfPython,
  });
  Object.assign(composer, { onError: stopAtFirstFault() });
  const [document, second] = composer.compose(readTokens(text, take, onNewLine), true, text.length);
  if (second) throw new NotYaml(second.range[0]);
  return document;
}

/** The composer catches what is thrown within a collection and reports it anew, so the first fault is kept and thrown again. */
function stopAtFirstFault() {
  let first: NotYaml | null = null;
  return (
    source: number | [number, number] | { offset: number },
    code: string,
    message: string,
    warning?: boolean,
  ): void => {
    if (first !== null) throw first;
    const passed =
      warning === true ? code !== 'TAG_RESOLVE_FAILED' : message.startsWith('Comments must be separated');
    if (passed) return;
    const at = typeof source === 'number' ? source : Array.isArray(source) ? source[0] : source.offset;
    first = new NotYaml(at, warning !== true && isShallow(code, message));
    throw first;
  };
}

function read(text: string, budget: Budget): Yaml {
  const document = composeYaml(text, (tokens) => budget.takeTokens(tokens));
  return (document?.toJS({ mapAsMap: true, maxAliasCount: PAYLOAD_LIMITS.yamlAliases }) ?? null) as Yaml;
}

function isShallow(code: string, message: string): boolean {
  return (code === 'BAD_INDENT' && message.startsWith('Flow')) || message.startsWith('Missing closing');
}

/** Often enough for what fits into user data and is meant to be read; each time costs tokens. */
const MOST_INDENTS = 12;

/**
 * PyYAML does not mind how far the further lines of brackets and quotes are indented; YAML, and the parser here, does. So such lines are
 * indented one by one, and the first fault stands where that doesn't help.
 */
function readLeniently(text: string, budget: Budget): Yaml {
  let source = text;
  let first: NotYaml | null = null;
  for (let times = 0; ; times += 1) {
    try {
      return read(source, budget);
    } catch (error) {
      if (!(error instanceof NotYaml)) throw error;
      first ??= error;
      if (!error.shallow || times >= MOST_INDENTS) throw first;
      const start = lineStart(source, error.at);
      if (start === -1) throw first;
      source = `${source.slice(0, start)}${' '.repeat(60)}${source.slice(start)}`;
    }
  }
}

/** The line that begins at `at`, else the next one; -1 where there is none. */
function lineStart(text: string, at: number): number {
  if (text[at - 1] === '\n' && text[at] !== ' ') return at;
  const next = text.indexOf('\n', at);
  return next === -1 || next + 1 >= text.length ? -1 : next + 1;
}

/** Mappings come back as Map, so no key can reach a prototype. */
export function parseYaml(text: string, budget: Budget): YamlResult {
  if (text.length > PAYLOAD_LIMITS.yamlBytes) {
    const why = `YAML longer than ${PAYLOAD_LIMITS.yamlBytes / 1024} KB is not parsed.`;
    budget.hit('yaml', why);
    return { ok: false, why };
  }
  if (TOO_DEEP.test(text)) {
    const why = 'Its brackets nest deeper than 100 levels, which is not followed here.';
    budget.hit('yaml', why);
    return { ok: false, why };
  }
  if (REFUSED.test(text)) return { ok: false, why: 'It holds a control character, which YAML refuses.' };
  try {
    return { ok: true, value: readLeniently(text, budget) };
  } catch (error) {
    if (error instanceof NotYaml) {
      const line = text.slice(0, error.at).split(/\r\n|\r|\n/).length;
      return { ok: false, why: `It is not valid YAML (line ${line}).` };
    }
    if (error instanceof TooMuch)
      return { ok: false, why: 'Too much YAML stands here and in the parts before it to be parsed.' };
    if (error instanceof ReferenceError && error.message.startsWith('Unresolved alias'))
      return { ok: false, why: 'It is not valid YAML: it uses an anchor that it has not set before.' };
    if (error instanceof ReferenceError || error instanceof RangeError) {
      const why = 'Its aliases or nesting go beyond what is expanded here.';
      budget.hit('yaml', why);
      return { ok: false, why };
    }
    return { ok: false, why: 'It is not valid YAML.' };
  }
}
