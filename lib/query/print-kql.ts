// Station: tree → canonical KQL text; parsing it again gives the same tree. Refuses field look-ups.
import { MENTIONS, type KqlNode, type KqlValue } from './kql-node';

/** Canonical text of `node`; control and bidirectional characters are written as \uXXXX, so the text shows what it holds. */
export function printKql(node: KqlNode): string {
  return print(node, 'or');
}

type Level = 'or' | 'and' | 'not';

function print(node: KqlNode, level: Level): string {
  switch (node.kind) {
    case 'all':
      return '*';
    case 'or':
      return printOr(node.nodes, level);
    case 'and':
      return group(node.nodes.map((each) => print(each, 'and')).join(' and '), level === 'not');
    case 'not':
      return group(`not ${print(node.node, 'not')}`, level === 'not');
    case 'exists':
      return `${printName(node.field)}: *`;
    case 'is':
      return `${printName(node.field)}: ${printValue(node.value)}`;
    case 'range':
      return `${printName(node.field)} ${node.operator} ${printLiteral(node.value)}`;
    case 'text':
      return node.whole ? `${MENTIONS}: ${printValue(node.value)}` : printValue(node.value, true);
  }
}

/** Alternatives for one field become a value list, as people write them. */
function printOr(nodes: readonly KqlNode[], level: Level): string {
  const first = nodes[0];
  if (first?.kind === 'is' && nodes.every((each) => each.kind === 'is' && each.field === first.field)) {
    const values = nodes.map((each) => (each.kind === 'is' ? printValue(each.value) : ''));
    return `${printName(first.field)}: (${values.join(' or ')})`;
  }
  return group(nodes.map((each) => print(each, 'or')).join(' or '), level !== 'or');
}

function group(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

function printName(name: string): string {
  return printLiteral(name);
}

function printValue(value: KqlValue, bare = false): string {
  return value.kind === 'literal' ? printLiteral(value.text) : printPattern(value.parts, bare);
}

const KEYWORD = /^(and|or|not)$/i;

/** `text` as one literal that stands for exactly itself. */
export function printLiteral(text: string): string {
  if (/^[\w.@$/+=,;!?#%&~^|'[\]-]+$/.test(text) && !KEYWORD.test(text)) return text;
  return `"${text.replace(/[\\"]/g, '\\$&').replace(INVISIBLE, escapeInvisible)}"`;
}

// Whitespace other than the plain space, controls, bidirectional and zero-width marks, and halves of surrogate pairs.

const INVISIBLE =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]|\p{Surrogate}/gu;

function escapeInvisible(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function printPattern(parts: readonly string[], bare: boolean): string {
  const text = parts
    .map((part) => part.replace(/[\\():<>"*{}]/g, '\\$&').replace(INVISIBLE, escapeInvisible))
    .join('*');
  return text.replace(/ /g, (space, index: number) => {
    const rest = text.slice(index + 1);
    const lone = index > 0 && rest !== '' && !rest.startsWith(' ') && text[index - 1] !== ' ';
    return lone &&
      !bare &&
      !/^(and|or|not)($|[\s()"])/i.test(rest) &&
      !/^(and|or|not)$/i.test(text.slice(0, index))
      ? space
      : '\\u0020';
  });
}
