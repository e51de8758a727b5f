// Station: KQL text → tree. Refuses SQL; the grammar is kql.peggy, Kibana's language without nested documents.
import { QueryError } from '@/lib/errors';
import { resolveField } from '@/lib/event/fields';
import { checkFieldName } from './check-field-name';
import { checkValue } from './check-value';
import { readComparison, type Comparison } from './comparison';
import { parse, SyntaxError as KqlSyntaxError, type Literal, type Make } from './kql-parser';
import {
  ALL,
  MENTIONS,
  countTerms,
  makeAnd,
  makeIs,
  makeNot,
  makeOr,
  makeText,
  makeValue,
  type KqlNode,
  type KqlValue,
} from './kql-node';

export const KQL_LIMITS = { characters: 10_000, depth: 50, terms: 1_000 } as const;

/**
 * Parses KQL. Empty text means everything. Values keep their case; a bare literal of several words means all of them, a quoted
 * one means the phrase.
 * @throws QueryError with line, column and offset, also for names no record can have and for texts over KQL_LIMITS.
 */
export function parseKql(text: string): KqlNode {
  checkBounds(text);
  const node = parseText(text);
  if (countTerms(node) > KQL_LIMITS.terms)
    throw new QueryError(`Use at most ${KQL_LIMITS.terms} conditions in one query.`);
  return node;
}

const make: Make = {
  all: ALL,
  or: makeOr,
  and: makeAnd,
  not: makeNot,
  field: (literal) => readFieldName(literal),
  is: (literal) => {
    const value = makeValue(literal.words.flat());
    return (field) => {
      if (field === MENTIONS) return makeMention(value, literal);
      const node = makeIs(field, value);
      if (node.kind === 'is') demandFit(field, readComparison(value), literal);
      return node;
    };
  },
  range(field, operator, literal) {
    if (field === MENTIONS) fail(MENTION_HINT, literal.start);
    const value = makeValue(literal.words.flat());
    if (value.kind === 'pattern')
      fail(`Give ${operator} one value, without *; quote a star that is meant as such.`, literal.start);
    demandFit(field, { kind: 'range', operator, text: value.text }, literal);
    return { kind: 'range', field, operator, value: value.text };
  },
  text(literal) {
    if (literal.quoted) return makeText(makeValue(literal.words.flat()));
    return makeAnd(literal.words.map((word, index) => makeText(makeValue(index > 0 ? word.slice(1) : word))));
  },
};

const MENTION_HINT = 'Give "mentions" one whole name or address, without *, such as mentions: example.org.';

function makeMention(value: KqlValue, literal: Literal): KqlNode {
  if (value.kind === 'pattern' || value.text.trim() === '') fail(MENTION_HINT, literal.start);
  return { kind: 'text', value, whole: true };
}

const SOME_NOW = new Date('2000-01-01T00:00:00Z');

/** Relative dates are judged where `now` is known; `$name` is a parameter that a guide still fills in. */
function demandFit(name: string, comparison: Comparison, literal: Literal): void {
  const field = resolveField(name);
  const isParameter = comparison.kind === 'equals' && comparison.texts[0]?.startsWith('$') === true;
  const problem = field && !isParameter ? checkValue(field, comparison, SOME_NOW) : undefined;
  if (problem !== undefined) fail(problem, literal.start);
}

function readFieldName(literal: Literal): string {
  const [first, second] = literal.words;
  if (second && !literal.quoted) {
    const before = plain(first ?? []);
    fail(`Put "and" or "or" after "${before}", or quote the field name if it has a space.`, {
      ...literal.start,
      offset: literal.start.offset + before.length + 1,
      column: literal.start.column + before.length + 1,
    });
  }
  const value = makeValue(first ?? []);
  if (value.kind === 'pattern') fail('Field names take no wildcards; name each field.', literal.start);
  const problem = checkFieldName(value.text);
  if (problem) fail(problem, literal.start);
  return value.text;
}

function plain(word: (string | null)[]): string {
  return word.map((piece) => piece ?? '*').join('');
}

function parseText(text: string): KqlNode {
  try {
    return parse(text, { make });
  } catch (error) {
    if (!(error instanceof KqlSyntaxError)) throw error;
    throw fail(explain(error), error.location.start);
  }
}

function explain(error: KqlSyntaxError): string {
  if (error.message === 'nested')
    return 'Nested queries with { } are not supported; name the field by its whole path, such as a.b.c: value.';
  if (error.message === 'unclosed') return 'The quotation that starts here is never closed; add a ".';
  const expected = new Set(
    (error.expected ?? []).flatMap((each) => {
      if (each.type === 'end') return ['the end'];
      const name = each.type === 'other' ? each.description : each.text;
      return name === undefined || name === 'space'
        ? []
        : [each.type === 'other' && name.includes(' ') ? name : `"${name}"`];
    }),
  );
  const found = error.found === null ? 'the end' : `"${error.found}"`;
  const hint =
    error.found !== null && ':<>'.includes(error.found)
      ? ' Quote a value that contains it.'
      : error.found === '\\'
        ? ' Write a backslash as \\\\.'
        : '';
  return `Expected ${[...expected].sort().join(', ') || 'something else'} but found ${found}.${hint}`;
}

/** Bounds nesting before the parser's own recursion meets it. */
function checkBounds(text: string): void {
  if (text.length > KQL_LIMITS.characters)
    throw new QueryError(`Shorten the query to ${KQL_LIMITS.characters} characters.`);
  let depth = 0;
  let quoted = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    const char = text[offset];
    if (char === '\\') offset += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === '(' && !quoted && ++depth > KQL_LIMITS.depth) {
      const lines = text.slice(0, offset).split('\n');
      fail(`Nest at most ${KQL_LIMITS.depth} groups.`, {
        offset,
        line: lines.length,
        column: (lines.at(-1)?.length ?? 0) + 1,
      });
    } else if (char === ')' && !quoted) depth -= 1;
  }
}

function fail(message: string, where: { offset: number; line: number; column: number }): never {
  throw new QueryError(message, { where: { line: where.line, column: where.column, offset: where.offset } });
}
