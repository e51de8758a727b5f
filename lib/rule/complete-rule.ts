// Station: an unfinished rule text and a cursor → what can stand there. Pure; values that only the stored events know are named, not looked up.
import { GUIDE_PARAMETERS } from '@/lib/guide/guide';
import { FIELDS } from '@/lib/event/fields';
import { completeAt } from '@/lib/query/complete-kql';
import { printLiteral } from '@/lib/query/print-kql';
import {
  CASES_FORMAT,
  GUIDE_FORMAT,
  LOGIC_KEYS,
  RULE_FORMAT,
  type FormatNode,
  type ValueSource,
} from '@/lib/rule/format-words';
import type { RuleFile } from '@/lib/rule/rule';
import { placeInYaml, type YamlPlace } from '@/lib/rule/yaml-place';

/** What this console knows beyond the format. */
export interface RuleWords {
  /** Rules that a correlation can name. */
  rules: readonly { id: string; name: string }[];
  /** Fields found in the stored events, beside the registered ones. */
  fields: readonly string[];
  /** Pairs that rules use. */
  attack: RuleFile['attack'];
}

export interface RuleOption {
  label: string;
  note?: string;
  /** What to write, where that is not the label. */
  insert?: string;
}

export interface RuleCompletion {
  /** Bounds, from 0, of what an option takes the place of. */
  start: number;
  end: number;
  /** Best first. */
  options: RuleOption[];
  /** The stored events' values of this field belong here too. */
  valuesOf?: { field: string; part: string };
}

const FORMATS = { 'rule.yml': RULE_FORMAT, 'cases.yml': CASES_FORMAT, 'guide.yml': GUIDE_FORMAT };
export type CompletedFile = keyof typeof FORMATS;
const MOST = 40;

/** What can stand at `cursor` of `file`; undefined where nobody can know. */
export function completeRule(
  file: CompletedFile,
  text: string,
  cursor: number,
  known: RuleWords,
): RuleCompletion | undefined {
  const place = placeInYaml(text, cursor);
  const node = nodeAt(FORMATS[file], place.path, text);
  if (!node) return undefined;
  if (node.value) return completeValue(node.value, place, text, cursor, known);
  if (place.part === 'value' && !place.inline && place.text.trim() !== '') return undefined;
  if (node.keys && place.part === 'key') return completeKey(node.keys, place, text, cursor, known);
  return undefined;
}

function nodeAt(root: FormatNode, path: readonly string[], text: string): FormatNode | undefined {
  let node: FormatNode | undefined = root;
  for (const [depth, step] of path.entries()) {
    const keys: FormatNode['keys'] = depth === 1 && path[0] === 'logic' ? logicKeys(text) : node?.keys;
    node = step === '*' ? node?.item : keys?.[step];
  }
  return path.length === 1 && path[0] === 'logic' && node ? { ...node, keys: logicKeys(text) } : node;
}

/** Those of the kind that the text names; without one, the kind comes first. */
function logicKeys(text: string): Record<string, FormatNode> {
  const kind = /^logic:[^\n]*\n(?:[ \t]+[^\n]*\n|[ \t]*\n)*?[ \t]+kind:[ \t]*([a-z-]+)/m.exec(text)?.[1];
  return LOGIC_KEYS[kind ?? ''] ?? RULE_FORMAT.keys?.['logic']?.keys ?? {};
}

function completeKey(
  keys: Record<string, FormatNode>,
  place: YamlPlace,
  text: string,
  cursor: number,
  known: RuleWords,
): RuleCompletion {
  const behind = /^[\w-]*/.exec(text.slice(cursor))?.[0].length ?? 0;
  const named = /^[\w-]*\s*:/.test(text.slice(cursor));
  const deeper = `\n${' '.repeat(place.indent + 2)}`;
  const options = Object.entries(keys)
    .filter(([key]) => !place.siblings.includes(key))
    .map(([key, node]) => ({
      label: key,
      note: node.note,
      insert: named ? key : key + opening(node, place.inline ? undefined : deeper),
    }));
  if (keys['techniqueName'] && place.siblings.length === 0 && !place.inline)
    options.push(...known.attack.map(attackOption));
  return { start: place.start, end: cursor + behind, options: rank(options, place.text) };
}

function opening(node: FormatNode, deeper: string | undefined): string {
  if (deeper === undefined) return ': ';
  if (node.keys) return `:${deeper}`;
  if (node.item) return `:${deeper}- `;
  return node.value?.from === 'query' || node.value?.from === 'template' ? `: |${deeper}` : ': ';
}

function attackOption(entry: RuleFile['attack'][number]): RuleOption & { note: string; insert: string } {
  const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`;
  return {
    label: `${entry.tactic} ${entry.technique}`,
    note: `${entry.tacticName}, ${entry.techniqueName}`,
    insert: `{ tactic: ${entry.tactic}, tacticName: ${quoted(entry.tacticName)}, technique: ${entry.technique}, techniqueName: ${quoted(entry.techniqueName)} }`,
  };
}

function completeValue(
  source: ValueSource,
  place: YamlPlace,
  text: string,
  cursor: number,
  known: RuleWords,
): RuleCompletion | undefined {
  const behind = /^[\w.@-]*/.exec(text.slice(cursor))?.[0].length ?? 0;
  const here = (options: RuleOption[]): RuleCompletion => ({
    start: place.start,
    end: cursor + behind,
    options: rank(
      options.filter(({ label }) => !place.siblings.includes(label)),
      place.text,
    ),
  });
  switch (source.from) {
    case 'text':
      return undefined;
    case 'words':
      return here(source.words.map((label) => ({ label })));
    case 'duration':
      return here(source.examples.map((label) => ({ label, note: spell(label) })));
    case 'rule':
      return here(known.rules.map(({ id, name }) => ({ label: id, note: name })));
    case 'field':
      return here([...fieldOptions(known), ...VENDOR_FIELDS]);
    case 'tactic':
      return here(unique(known.attack.map((each) => ({ label: each.tactic, note: each.tacticName }))));
    case 'technique':
      return here(unique(known.attack.map((each) => ({ label: each.technique, note: each.techniqueName }))));
    case 'title':
      return completeTitle(place, text, cursor, known);
    case 'query':
      return completeQuery(place, text, cursor, known);
    case 'template': {
      const parameter = /\$(\w*)$/.exec(place.text);
      if (!parameter) return completeQuery(place, text, cursor, known);
      const options = GUIDE_PARAMETERS.map((name) => ({ label: `$${name}` }));
      return { start: cursor - parameter[0].length, end: cursor, options: rank(options, parameter[0]) };
    }
  }
}

/** Inside `{{…`, the fields of an event. */
function completeTitle(
  place: YamlPlace,
  text: string,
  cursor: number,
  known: RuleWords,
): RuleCompletion | undefined {
  const open = /\{\{\s*([^{}]*)$/.exec(place.text);
  if (!open) return undefined;
  const part = open[1] ?? '';
  const close = text.slice(cursor).startsWith('}}') ? '' : '}}';
  const options = [...fieldOptions(known), ...VENDOR_FIELDS].map((option) => ({
    ...option,
    insert: option.label + close,
  }));
  return { start: cursor - part.length, end: cursor, options: rank(options, part) };
}

function completeQuery(place: YamlPlace, text: string, cursor: number, known: RuleWords): RuleCompletion {
  // What follows on this line is part of the query; the lines below need not be.
  const rest = /^[^\n]*/.exec(text.slice(cursor))?.[0] ?? '';
  const at = completeAt(place.text + rest, place.text.length);
  const bounds = { start: place.start + at.start, end: place.start + at.end };
  switch (at.kind) {
    case 'field': {
      const options = fieldOptions(known).map((option) => ({
        ...option,
        insert: `${printLiteral(option.label)}: `,
      }));
      return { ...bounds, options: rank(options, at.part) };
    }
    case 'value':
      return {
        ...bounds,
        options: [],
        ...(at.field === undefined ? {} : { valuesOf: { field: at.field, part: at.part } }),
      };
    case 'operator':
      return { ...bounds, options: rank([...OPERATORS, ...JOINERS], at.part) };
    case 'joiner':
      return { ...bounds, options: rank(JOINERS, at.part) };
  }
}

const OPERATORS: RuleOption[] = [
  { label: ':', note: 'is, or matches with *', insert: ': ' },
  { label: ': *', note: 'is there at all', insert: ': * ' },
];
const JOINERS: RuleOption[] = [
  { label: 'and', note: 'both sides', insert: 'and ' },
  { label: 'or', note: 'either side', insert: 'or ' },
];
/** See lib/rule/field-value.ts. */
const VENDOR_FIELDS: RuleOption[] = [
  { label: 'elastic.instanceId', note: 'First instance in the text of the request' },
  { label: 'panther.firstInstanceId', note: 'First instance of the call' },
];

function fieldOptions(known: RuleWords): RuleOption[] {
  const registered = FIELDS.flatMap(({ name, label, aliases }) => [
    { label: name, note: label },
    ...aliases.map((alias) => ({ label: alias, note: label })),
  ]);
  const names = new Set(registered.map(({ label }) => label));
  return [...registered, ...known.fields.filter((name) => !names.has(name)).map((label) => ({ label }))];
}

/** Those that begin with what is written, then those that hold it. */
function rank(options: readonly RuleOption[], written: string): RuleOption[] {
  const part = written.trim().toLowerCase();
  const begins = options.filter(({ label }) => label.toLowerCase().startsWith(part));
  const holds = options.filter(
    (option) =>
      !begins.includes(option) && `${option.label} ${option.note ?? ''}`.toLowerCase().includes(part),
  );
  return [...begins, ...holds].slice(0, MOST);
}

function unique(options: readonly RuleOption[]): RuleOption[] {
  return [...new Map(options.map((option) => [option.label, option])).values()];
}

function spell(duration: string): string {
  const unit = { s: 'second', m: 'minute', h: 'hour', d: 'day' }[duration.slice(-1)] ?? '';
  const count = Number(duration.slice(0, -1));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
