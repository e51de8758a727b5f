// Station: a cloud-config-archive → its entries as parts. Refuses to unpack, sniff or fetch what an entry names a type for: cloud-init doesn't either.
import { addPart, type RawPart, type Reading } from './raw-part';
import { isNothing } from './nothing';
import { sniffType } from './sniff';
import { toText } from '@/lib/payload/text';
import { parseYaml, type Yaml } from './yaml';

const MOST_WARNINGS = 40;

/** cloudinit/user_data.py, _explode_archive. */
export function readArchive(
  archive: Omit<RawPart, 'name'> & { fileName: string | null },
  text: string,
  read: Reading,
): void {
  const result = parseYaml(text, read.budget);
  if (!result.ok || !Array.isArray(result.value)) {
    const why = result.ok ? 'It is not a list.' : result.why;
    addPart(read, { ...archive, broken: `${why} cloud-init takes nothing from such an archive.` });
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
      if (read.warnings.length < MOST_WARNINGS)
        read.warnings.push(
          `Entry ${index + 1} of the archive is neither a text nor a mapping, and cloud-init skips it.`,
        );
      continue;
    }
    const part = readEntry(fields, archive, index, read);
    if (!read.budget.takeOutput(part.bytes.length) || !addPart(read, part)) return;
  }
}

function readEntry(
  fields: Map<Yaml, Yaml>,
  archive: Pick<RawPart, 'path' | 'spoiled'>,
  index: number,
  read: Reading,
): Omit<RawPart, 'name'> & { fileName: string | null } {
  const path = `${archive.path}.${index + 1}`;
  const content = fields.has('content') ? (fields.get('content') ?? null) : '';
  const binary = content instanceof Uint8Array;
  const bytes = binary
    ? new Uint8Array(content)
    : new TextEncoder().encode(typeof content === 'string' ? content : '');
  const type = fields.get('type') ?? null;
  const named = isNothing(type) ? '' : type;
  const fault = faultOf(fields, content, named);
  if (fault !== null) {
    const why = `Entry ${path} of the archive ${fault}. cloud-init fails on it and takes nothing from the whole user data.`;
    read.refused ??= { why, always: true };
  }
  const fallback = binary ? 'application/octet-stream' : 'text/cloud-config';
  const fileName = fields.get('filename');
  const mergeType = fields.get('Merge-Type') ?? fields.get('X-Merge-Type');
  const launchIndex = fields.get('launch-index') ?? null;
  return {
    path,
    type:
      typeof named === 'string' && named !== ''
        ? named.toLowerCase()
        : (sniffType(toText(bytes)) ?? fallback),
    declared: null,
    mergeType: typeof mergeType === 'string' ? mergeType : null,
    launchIndex: launchIndex instanceof Map || Array.isArray(launchIndex) ? null : toWords(launchIndex),
    archived: true,
    fileName: typeof fileName === 'string' ? fileName : null,
    bytes,
    spoiled: archive.spoiled,
    broken: null,
  };
}

/** Keys of an entry that are no header of their own. */
const NO_HEADER = new Set([
  'content',
  'filename',
  'type',
  'launch-index',
  'content-disposition',
  'content-type',
  'number-attachments',
]);

function faultOf(fields: Map<Yaml, Yaml>, content: Yaml, type: Yaml): string | null {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) return 'has a content that is no text';
  if (typeof type !== 'string' || /^[^/]+$/.test(type)) return 'names a type that is no MIME type';
  const isBroken = [...fields].some(
    ([key, value]) =>
      value !== null &&
      typeof value !== 'string' &&
      // Python 2 takes bytes.
      !(value instanceof Uint8Array) &&
      !(typeof key === 'string' && NO_HEADER.has(key.toLowerCase())),
  );
  return isBroken ? 'has a header that is no text' : null;
}

function toWords(value: Exclude<Yaml, Map<Yaml, Yaml> | Yaml[]>): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : null;
}
