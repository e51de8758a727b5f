// Station: user data → the parts that cloud-init would hand to its handlers, in order. Refuses to fetch includes or run anything.
import type { Budget } from './budget';
import { gunzipWithin } from './gunzip';
import { isMime, walkMime, type MimeLeaf } from './mime';
import { sniffType } from './sniff';
import { isUtf8, toText } from './text';
import { parseYaml, type Yaml } from './yaml';

export interface RawPart {
  path: string;
  name: string;
  /** Type after sniffing. */
  type: string;
  /** Type the message declared, where sniffing changed it. */
  declared: string | null;
  mergeType: string | null;
  bytes: Uint8Array;
  /** Set where the part itself cannot be used. */
  broken: string | null;
}

export interface CloudParts {
  parts: RawPart[];
  mime: boolean;
  warnings: string[];
}

const COMPRESSED = new Set(
  [
    'gzip',
    'gzip-compressed',
    'gzipped',
    'x-compress',
    'x-compressed',
    'x-gunzip',
    'x-gzip',
    'x-gzip-compressed',
  ].map((name) => `application/${name}`),
);
const MOST_WARNINGS = 20;
const SNIFFED = new Set(['text/plain', 'text/x-not-multipart', 'text/x-shellscript']);

/** `bytes` are the user data after the outer base64 and gzip. */
export function readCloudParts(bytes: Uint8Array, budget: Budget): CloudParts {
  const warnings: string[] = [];
  const parts: RawPart[] = [];
  const mime = isMime(bytes);
  if (mime && !isUtf8(bytes))
    warnings.push('cloud-init reads MIME as UTF-8 and gives up on a message that is not.');
  const leaves = mime
    ? walkMime(bytes, budget, warnings)
    : [{ path: '1', type: 'text/x-not-multipart', fileName: null, mergeType: null, bytes }];
  const defects = warnings.length - MOST_WARNINGS;
  if (defects > 0) {
    warnings.length = MOST_WARNINGS;
    warnings.push(`${defects} more defects of the MIME message are not listed.`);
  }
  for (const leaf of leaves) readLeaf(leaf, budget, parts, warnings);
  return { parts, mime, warnings };
}

function readLeaf(leaf: MimeLeaf, budget: Budget, parts: RawPart[], warnings: string[]): void {
  let { bytes } = leaf;
  let declared = leaf.type;
  if (COMPRESSED.has(declared)) {
    const content = gunzipWithin(bytes, budget);
    if (content === null) {
      add(parts, budget, {
        ...leaf,
        type: declared,
        declared: null,
        broken: 'It is said to be gzip but cannot be opened, and cloud-init skips it.',
      });
      return;
    }
    bytes = content;
    declared = 'text/plain';
  }
  const text = toText(bytes);
  const sniffed = SNIFFED.has(declared) ? sniffType(text) : null;
  const type = sniffed ?? declared;
  const part = {
    ...leaf,
    bytes,
    type,
    declared: type === leaf.type || leaf.type === 'text/x-not-multipart' ? null : leaf.type,
    broken: null,
  };
  if (type === 'text/cloud-config-archive') explode(part, text, budget, parts, warnings);
  else add(parts, budget, part);
}

/** The parts of a cloud-config-archive; they are not sniffed where they name a type, nor exploded again. */
function explode(
  archive: Omit<RawPart, 'name'> & { fileName: string | null },
  text: string,
  budget: Budget,
  parts: RawPart[],
  warnings: string[],
): void {
  const result = parseYaml(text, budget);
  if (!result.ok || !Array.isArray(result.value)) {
    const why = result.ok ? 'It is not a list.' : result.why;
    add(parts, budget, { ...archive, broken: `${why} cloud-init takes nothing from such an archive.` });
    return;
  }
  for (const [index, entry] of result.value.entries()) {
    const fields =
      entry instanceof Map
        ? entry
        : typeof entry === 'string'
          ? new Map<Yaml, Yaml>([['content', entry]])
          : null;
    if (fields === null) {
      if (warnings.length < 2 * MOST_WARNINGS)
        warnings.push(
          `Entry ${index + 1} of the archive is neither a text nor a mapping, and cloud-init skips it.`,
        );
      continue;
    }
    const content = fields.get('content') ?? '';
    const bytes =
      content instanceof Uint8Array
        ? new Uint8Array(content)
        : new TextEncoder().encode(typeof content === 'string' ? content : '');
    const named = fields.get('type');
    const fallback = content instanceof Uint8Array ? 'application/octet-stream' : 'text/cloud-config';
    const fileName = fields.get('filename');
    const part = {
      path: `${archive.path}.${index + 1}`,
      type:
        typeof named === 'string' && named !== ''
          ? named.toLowerCase()
          : (sniffType(toText(bytes)) ?? fallback),
      declared: null,
      mergeType: null,
      fileName: typeof fileName === 'string' ? fileName : null,
      bytes,
      broken: null,
    };
    if (!budget.takeOutput(bytes.length) || !add(parts, budget, part)) return;
  }
}

function add(
  parts: RawPart[],
  budget: Budget,
  part: Omit<RawPart, 'name'> & { fileName: string | null },
): boolean {
  if (!budget.takePart()) return false;
  const { fileName, ...rest } = part;
  parts.push({ ...rest, name: fileName ?? `part-${String(parts.length + 1).padStart(3, '0')}` });
  return true;
}
