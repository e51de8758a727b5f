// Station: YAML 1.1 text → plain values, as PyYAML's safe_load would. Refuses long texts, alias bombs and several documents.
import { Composer, Lexer, Parser, type CST } from 'yaml';
import type { Budget } from './budget';
import { PAYLOAD_LIMITS } from './decoded';

export type Yaml = null | boolean | number | bigint | string | Date | Uint8Array | Yaml[] | Map<Yaml, Yaml>;

export type YamlResult = { ok: true; value: Yaml } | { ok: false; why: string };

/** The characters PyYAML refuses. */
const REFUSED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/;

export const TOO_DEEP = /(?:[[{][\s,]*){100}/;

class NotYaml extends Error {
  /** `at` counts characters from the beginning. */
  constructor(readonly at: number) {
    super();
  }
}

class TooMuch extends Error {}

/** Ends at the first fault: collecting all of them is the slowest thing that can be asked of the parser. */
function* readTokens(text: string, budget: Budget): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    if (!budget.takeTokens(1)) throw new TooMuch();
    for (const token of parser.next(lexeme)) yield checked(token);
  }
  for (const token of parser.end()) yield checked(token);
}

function checked(token: CST.Token): CST.Token {
  if (token.type === 'error') throw new NotYaml(token.offset);
  return token;
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
    const composer = new Composer({ version: '1.1', uniqueKeys: false, strict: false, logLevel: 'error' });
    const [document, second] = composer.compose(readTokens(text, budget), true, text.length);
    const at = document?.errors[0]?.pos[0] ?? second?.range[0];
    if (at !== undefined) throw new NotYaml(at);
    return {
      ok: true,
      value: document?.toJS({ mapAsMap: true, maxAliasCount: PAYLOAD_LIMITS.yamlAliases }) as Yaml,
    };
  } catch (error) {
    if (error instanceof NotYaml) {
      const line = text.slice(0, error.at).split(/\r\n|\r|\n/).length;
      return { ok: false, why: `It is not valid YAML (line ${line}).` };
    }
    if (error instanceof TooMuch)
      return { ok: false, why: 'Too much YAML stands here and in the parts before it to be parsed.' };
    if (error instanceof ReferenceError || error instanceof RangeError) {
      const why = 'Its aliases or nesting go beyond what is expanded here.';
      budget.hit('yaml', why);
      return { ok: false, why };
    }
    return { ok: false, why: 'It is not valid YAML.' };
  }
}
