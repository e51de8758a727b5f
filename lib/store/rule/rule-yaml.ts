// Station: one YAML text of ours → a checked value, or faults with line and column. Refuses oversized texts, alias bombs and unknown keys.
import { isAlias, isCollection, isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { RuleFileError } from '@/lib/errors';
import { MAX_TEXT_BYTES, tooLarge } from './rule-bounds';

const MAX_ALIASES = 50;

type Path = readonly PropertyKey[];
/** A position inside a value's text, or the key that names the value. */
type Inside = { line: number; column: number } | 'key';

export interface YamlFile<T> {
  value: T | undefined;
  errors: RuleFileError[];
  /** A fault at the value under `path`; `inside` counts lines and columns from 1 within that value's text. */
  fault(path: Path, message: string, inside?: { line: number; column: number }): RuleFileError;
}

/** Reads `text` as YAML 1.2 (core schema) and checks it; never throws for what it says. `file` names it in faults. */
export function readYamlText<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
): YamlFile<z.output<S>> {
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES) {
    const error = tooLarge(file);
    return { value: undefined, errors: [error], fault: () => error };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
  });
  const fault = (path: Path, message: string, inside?: Inside) =>
    new RuleFileError(message, {
      where: { file, ...locate(document, lines, text, path, inside), path: path.map(String).join('.') },
    });
  if (document.errors.length > 0) {
    const errors = document.errors.map((error) => {
      const at = lines.linePos(error.pos[0]);
      return new RuleFileError(`Not valid YAML: ${error.message}`, {
        where: { file, line: at.line, column: at.col },
        cause: error,
      });
    });
    return { value: undefined, errors, fault };
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return {
      value: undefined,
      errors: [fault([], `The YAML uses more than ${MAX_ALIASES} aliases. Write the values out.`)],
      fault,
    };
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return { value: parsed.data, errors: [], fault };
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) =>
          fault(
            [...issue.path, key],
            `The key ${key} is not known here. Remove it or correct its name.`,
            'key',
          ),
        )
      : [fault(issue.path, `${issue.path.map(String).join('.') || 'The file'}: ${issue.message}`)],
  );
  return { value: undefined, errors, fault };
}

/** Position of the deepest node that exists on `path`, since a missing key has none of its own. */
function locate(document: Document.Parsed, lines: LineCounter, text: string, path: Path, inside?: Inside) {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (isScalar(pair?.key) && pair.key.range) offset = pair.key.range[0];
    }
    const next: unknown = node.get(key, true);
    if (next === undefined) break;
    node = next;
    if (inside !== 'key') offset = rangeStart(node) ?? offset;
  }
  const at = lines.linePos(offset);
  if (!inside || inside === 'key' || !isScalar(node)) return { line: at.line, column: at.col };
  if (node.type === 'BLOCK_LITERAL') {
    const row = text.split('\n')[at.line + inside.line - 1] ?? '';
    const indent = /^ */.exec(text.split('\n')[at.line] ?? '')?.[0].length ?? 0;
    return { line: at.line + inside.line, column: Math.min(indent + inside.column, row.length + 1) };
  }
  // A folded or multi-line plain value has no one-to-one lines; its beginning is the honest answer.
  if (node.type === 'BLOCK_FOLDED' || inside.line > 1) return { line: at.line, column: at.col };
  const quote = node.type === 'PLAIN' ? 0 : 1;
  return { line: at.line, column: at.col + quote + inside.column - 1 };
}

function rangeStart(node: unknown): number | undefined {
  return isScalar(node) || isCollection(node) || isAlias(node) ? node.range?.[0] : undefined;
}
