// Station: user data → the parts that cloud-init would hand to its handlers, in order. Refuses to fetch includes or run anything.
import type { Budget } from '@/lib/payload/budget';
import { readArchive } from './cloud-archive';
import { gunzipWithin } from '@/lib/payload/unwrap/gunzip';
import { addPart, type RawPart, type Reading, type Refusal } from './raw-part';
import { isMime, walkMime, type MimeLeaf } from './mime';
import { sniffType } from './sniff';
import { isUtf8, toText } from '@/lib/payload/text';

export interface CloudParts {
  parts: RawPart[];
  mime: boolean;
  /** Set where something keeps cloud-init from taking any part. */
  refused: Refusal | null;
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

function wholeAsLeaf(bytes: Uint8Array): MimeLeaf {
  return {
    path: '1',
    type: 'text/x-not-multipart',
    fileName: null,
    mergeType: null,
    launchIndex: null,
    bytes,
    spoiled: false,
  };
}

const SNIFFED = new Set(['text/plain', 'text/x-not-multipart', 'text/x-shellscript']);

/** `bytes` are the user data after the outer base64 and gzip. */
export function readCloudParts(bytes: Uint8Array, budget: Budget): CloudParts {
  const warnings: string[] = [];
  const mime = isMime(bytes);
  const read: Reading = { parts: [], refused: null, warnings, budget };
  if (mime && !isUtf8(bytes)) {
    const why = 'cloud-init reads a MIME message as UTF-8; this one is not, and it takes nothing from it.';
    read.refused = { why, always: true };
  }
  const leaves = mime ? walkMime(bytes, budget, warnings) : [wholeAsLeaf(bytes)];
  const defects = warnings.length - MOST_WARNINGS;
  if (defects > 0) {
    warnings.length = MOST_WARNINGS;
    warnings.push(`${defects} more defects of the MIME message are not listed.`);
  }
  for (const leaf of leaves) readLeaf(leaf, read);
  return { parts: read.parts, mime, refused: read.refused, warnings };
}

function readLeaf(leaf: MimeLeaf, read: Reading): void {
  let { bytes, mergeType } = leaf;
  let declared = leaf.type;
  if (COMPRESSED.has(declared)) {
    const content = gunzipWithin(bytes, read.budget);
    if (content === null) {
      const broken = 'It is said to be gzip but cannot be opened.';
      addPart(read, { ...leaf, type: declared, declared: null, archived: false, broken });
      const why = `Part ${leaf.path} is said to be gzip but cannot be opened. cloud-init 20.3 and newer then take nothing from the whole message; older versions, such as Amazon Linux 2’s, pass over that part.`;
      read.refused ??= { why, always: false };
      return;
    }
    bytes = content;
    declared = 'text/plain';
    // Of the headers, cloud-init copies the file name and Launch-Index only.
    mergeType = null;
  }
  const text = toText(bytes);
  const sniffed = SNIFFED.has(declared) ? sniffType(text) : null;
  const type = sniffed ?? declared;
  const part = {
    ...leaf,
    bytes,
    mergeType,
    type,
    spoiled: leaf.spoiled || !isUtf8(bytes),
    archived: false,
    declared: type === leaf.type || leaf.type === 'text/x-not-multipart' ? null : leaf.type,
    broken: null,
  };
  if (type === 'text/cloud-config-archive') readArchive(part, text, read);
  else addPart(read, part);
}
