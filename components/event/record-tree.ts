import { resolveField } from '@/lib/event/fields';

export type LeafType = 'text' | 'number' | 'boolean' | 'null';

/** A leaf of a record. `field` is the name that a query finds it by, where there is one; `value` is null for JSON null. */
export interface RecordLeaf {
  kind: 'leaf';
  key: string;
  label: string;
  type: LeafType;
  shown: string;
  field: string | undefined;
  value: string | null;
}

export interface RecordBranch {
  kind: 'branch';
  key: string;
  label: string;
  note: string;
  open: boolean;
  children: RecordNode[];
}

export type RecordNode = RecordLeaf | RecordBranch;

/** Branches deeper or with more members than this start closed; below MOST_DEPTH the rest is one text. */
const OPEN_DEPTH = 8;
const OPEN_MEMBERS = 40;
const MOST_DEPTH = 60;

/**
 * The tree of a JSON object or array, undefined for any other text.
 * KNOWN GAP: whole numbers past 2^53 are rounded in the tree; the copied text is exact.
 */
export function readRecordTree(text: string): RecordBranch | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return value !== null && typeof value === 'object' ? branch('', '', value, [], 0) : undefined;
}

function branch(
  key: string,
  label: string,
  value: object,
  path: readonly string[] | undefined,
  depth: number,
): RecordBranch {
  const isArray = Array.isArray(value);
  const members = Object.entries(value);
  // A key with a dot in it has no name in a query, so nothing below it has one either.
  const pathOf = (name: string) =>
    isArray ? path : name === '' || name.includes('.') ? undefined : path && [...path, name];
  return {
    kind: 'branch',
    key,
    label,
    note: isArray ? `[${members.length}]` : members.length === 0 ? '{}' : '',
    open: depth < OPEN_DEPTH && members.length <= OPEN_MEMBERS,
    children: members.map(([name, item]: [string, unknown], at) =>
      node(`${at}-${name}`, name, item, pathOf(name), depth + 1),
    ),
  };
}

function node(
  key: string,
  label: string,
  value: unknown,
  path: readonly string[] | undefined,
  depth: number,
): RecordNode {
  const isBranch = value !== null && typeof value === 'object' && Object.keys(value).length > 0;
  if (isBranch && depth < MOST_DEPTH) return branch(key, label, value, path, depth);
  const name = path?.join('.');
  const isPlain = value === null || typeof value !== 'object';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    kind: 'leaf',
    key,
    label,
    type:
      value === null
        ? 'null'
        : typeof value === 'number'
          ? 'number'
          : typeof value === 'boolean'
            ? 'boolean'
            : 'text',
    shown: text,
    field: isPlain && name !== undefined && name !== '' && resolveField(name) ? name : undefined,
    value: value === null ? null : text,
  };
}
