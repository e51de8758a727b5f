// Station: an unfinished YAML text and a cursor → where in the file that is. Pure; refuses nothing: a text being written is seldom valid.

/** What stands at the cursor. Offsets count from 0 in the whole text. */
export interface YamlPlace {
  /** Keys from the root to what is being written; items of a list are `*`. Of a key: those of the mapping that it goes into. */
  path: readonly string[];
  part: 'key' | 'value';
  /** What is written of it up to the cursor; of a text over several lines, all of them. */
  text: string;
  /** Where `text` begins. */
  start: number;
  /** Columns before the key: what follows it on lines of its own is indented deeper. */
  indent: number;
  /** Keys that the mapping has already, before the cursor. */
  siblings: readonly string[];
  /** Between the braces or brackets of one line. */
  inline: boolean;
}

interface Frame {
  indent: number;
  key: string;
  keys: string[];
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([\w.$-]+))\s*:(?=\s|$)/;
const BLOCK = /^[|>][-+0-9]*\s*(?:#.*)?$/;

/** Reads the text down to the cursor, line by line, by its indentation. */
export function placeInYaml(text: string, cursor: number): YamlPlace {
  const stack: Frame[] = [{ indent: -1, key: '', keys: [] }];
  let block: { indent: number; start: number } | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const end = offset + line.length;
    const here = cursor <= end;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const blank = line.trim() === '';
    if (block && (blank ? !here || cursor - offset > block.indent : indent > block.indent)) {
      if (here) return valuePlace(stack, text.slice(block.start, cursor), block.start);
      offset = end + 1;
      continue;
    }
    block = undefined;
    if (here) return placeInLine(stack, line.slice(0, cursor - offset), offset);
    if (!blank && !line.trimStart().startsWith('#')) {
      const value = enter(stack, line);
      const at = stack.at(-1);
      if (at && BLOCK.test(value)) block = { indent: at.indent, start: end + 1 };
    }
    offset = end + 1;
  }
  return placeInLine(stack, '', text.length);
}

/** Takes one whole line into the stack; answers what stands behind its key or dash. */
function enter(stack: Frame[], line: string): string {
  const { rest, indent } = dashes(stack, line);
  const match = KEY.exec(rest);
  if (!match) return rest;
  const key = match[1] ?? match[2] ?? match[3] ?? '';
  leave(stack, indent);
  stack.at(-1)?.keys.push(key);
  stack.push({ indent, key, keys: [] });
  return rest.slice(match[0].length).trim();
}

/** Every `- ` at the beginning of a line opens an item. */
function dashes(stack: Frame[], line: string): { rest: string; indent: number } {
  let indent = /^ */.exec(line)?.[0].length ?? 0;
  let rest = line.slice(indent);
  for (let dash = /^-(?: +|$)/.exec(rest); dash; dash = /^-(?: +|$)/.exec(rest)) {
    leave(stack, indent, true);
    stack.push({ indent, key: '*', keys: [] });
    indent += dash[0].length;
    rest = rest.slice(dash[0].length);
  }
  return { rest, indent };
}

/** Leaves what ends before a line of this indentation; a list may stand as deep as its key. */
function leave(stack: Frame[], indent: number, dash = false): void {
  for (let top = stack.at(-1); top && stack.length > 1; top = stack.at(-1)) {
    if (top.indent < indent || (dash && top.indent === indent && top.key !== '*')) return;
    stack.pop();
  }
}

function placeInLine(stack: Frame[], before: string, offset: number): YamlPlace {
  const { rest, indent } = dashes(stack, before);
  const start = offset + before.length - rest.length;
  const match = KEY.exec(rest);
  if (!match) {
    leave(stack, indent);
    const flow = inFlow(rest);
    if (flow) return { ...flow, path: [...pathOf(stack), ...flow.path], start: start + flow.start, indent };
    return {
      path: pathOf(stack),
      part: 'key',
      text: rest,
      start,
      indent,
      siblings: stack.at(-1)?.keys ?? [],
      inline: false,
    };
  }
  enter(stack, before);
  const space = /^\s*/.exec(rest.slice(match[0].length))?.[0].length ?? 0;
  const behind = match[0].length + space;
  const written = rest.slice(behind);
  const flow = inFlow(written);
  if (flow)
    return { ...flow, path: [...pathOf(stack), ...flow.path], start: start + behind + flow.start, indent };
  const quote = /^["']/.test(written) ? 1 : 0;
  return valuePlace(stack, written.slice(quote), start + behind + quote);
}

function valuePlace(stack: readonly Frame[], text: string, start: number): YamlPlace {
  const indent = stack.at(-1)?.indent ?? 0;
  return { path: pathOf(stack), part: 'value', text, start, indent, siblings: [], inline: false };
}

/** The place behind the last bracket, brace or comma of `[a, b` or `{ a: b, c`; undefined outside of both. */
function inFlow(text: string): Omit<YamlPlace, 'indent'> | undefined {
  const open = /^[[{]/.exec(text)?.[0];
  if (open === undefined || /[\]}]\s*$/.test(text)) return undefined;
  const last = Math.max(text.lastIndexOf(','), 0) + 1;
  const space = /^\s*/.exec(text.slice(last))?.[0].length ?? 0;
  const item = text.slice(last + space);
  if (open === '[')
    return {
      path: ['*'],
      part: 'value',
      text: item.replace(/^["']/, ''),
      start: last + space + (/^["']/.test(item) ? 1 : 0),
      siblings: text
        .slice(1, last)
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== ''),
      inline: true,
    };
  const match = KEY.exec(item);
  if (match) {
    const behind = match[0].length + (/^\s*["']?/.exec(item.slice(match[0].length))?.[0].length ?? 0);
    const key = match[1] ?? match[2] ?? match[3] ?? '';
    return {
      path: [key],
      part: 'value',
      text: item.slice(behind),
      start: last + space + behind,
      siblings: [],
      inline: true,
    };
  }
  const siblings = [...text.slice(0, last).matchAll(/([\w.-]+)\s*:/g)].map((each) => each[1] ?? '');
  return { path: [], part: 'key', text: item, start: last + space, siblings, inline: true };
}

function pathOf(stack: readonly Frame[]): string[] {
  return stack.slice(1).map(({ key }) => key);
}
