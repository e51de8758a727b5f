// Station: a query and a cursor → what can stand there. Pure; refuses nothing that is unfinished.
/** What can stand at the cursor. `start` and `end` bound the text that a suggestion replaces; `part` is what is typed of it. */
export interface Completion {
  kind: 'field' | 'value' | 'operator' | 'joiner';
  part: string;
  start: number;
  end: number;
  /** Of `value`: the field it belongs to. */
  field?: string;
}

type Expecting = Completion['kind'];

const TOKEN = /"(?:\\.|[^"\\])*"?|[():{}]|<=|>=|<|>|[^\s():{}<>"]+/g;

/** Reads the query up to the cursor, forgiving whatever is unfinished. */
export function completeAt(text: string, cursor: number): Completion {
  let expecting: Expecting = 'field';
  let word = '';
  let field: string | undefined;
  let inList = false;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const end = match.index + token.length;
    if (match.index >= cursor) break;
    const isWord = !/^([(){}:]|[<>]=?)$/.test(token);
    if (isWord && cursor <= end && !isClosed(token, end, cursor))
      return describe(expecting, token.slice(0, cursor - match.index), match.index, end, field);
    if (token === ':' || /^[<>]/.test(token)) {
      field = word;
      expecting = 'value';
    } else if (token === '(') {
      if (expecting === 'value') inList = true;
    } else if (token === ')') {
      inList = false;
      expecting = 'joiner';
    } else if (/^(and|or|not)$/i.test(token)) expecting = inList ? 'value' : 'field';
    else {
      word = unquote(token);
      expecting = expecting === 'field' ? 'operator' : 'joiner';
    }
  }
  return describe(expecting, '', cursor, cursor, field);
}

/** A closed quotation is a whole token, so the cursor behind it stands at the next one. */
function isClosed(token: string, end: number, cursor: number): boolean {
  return token.length > 1 && token.startsWith('"') && token.endsWith('"') && cursor === end;
}

function describe(
  kind: Expecting,
  part: string,
  start: number,
  end: number,
  field: string | undefined,
): Completion {
  const base = { kind, part: unquote(part), start, end };
  return kind === 'value' && field !== undefined ? { ...base, field } : base;
}

function unquote(token: string): string {
  return token.startsWith('"') ? token.slice(1).replace(/"$/, '').replace(/\\(.)/g, '$1') : token;
}
