// Station: user data as received → what lies under its second base64, its gzip or its zip. Refuses a second gzip: cloud-init does too.
import { unzipSync } from 'fflate';
import { decodeLooseBase64, decodeStrictBase64 } from './base64';
import type { Budget } from '@/lib/payload/budget';
import { PAYLOAD_LIMITS } from '@/lib/payload/decoded';
import { gunzipWithin, isGzip } from './gunzip';
import { sniffType } from '@/lib/payload/cloud-init/sniff';
import { fromUtf16, looksLikeText, toText } from '@/lib/payload/text';

export interface Opened {
  bytes: Uint8Array;
  layers: { layer: string; note: string }[];
  warnings: string[];
}

/** In the order in which cloud-init does it: base64 of the data source (23.3), then one gzip. */
export function openLayers(raw: Uint8Array, budget: Budget): Opened {
  const opened: Opened = { bytes: raw, layers: [], warnings: [] };
  openSecondBase64(opened);
  if (isGzip(opened.bytes)) openGzip(opened, budget);
  else if (isZip(opened.bytes)) openZip(opened, budget);
  return opened;
}

function openSecondBase64(opened: Opened): void {
  const raw = opened.bytes;
  if (raw.length > PAYLOAD_LIMITS.outputBytes / 4) return;
  const text = toText(raw);
  const strict = decodeStrictBase64(text);
  if (strict !== null && isPlausible(strict)) {
    opened.bytes = strict;
    const note =
      'The user data is base64 itself. cloud-init 23.3 and newer decode that on EC2; older versions run nothing of it.';
    opened.layers.push({ layer: 'base64', note });
    return;
  }
  const loose = strict === null && text.length >= 16 ? decodeLooseBase64(text) : null;
  if (loose !== null && isPlausible(loose)) {
    opened.warnings.push(
      'The user data is base64 itself, but with line breaks or in a form that cloud-init does not decode, so nothing in it runs.',
    );
  }
}

function isPlausible(bytes: Uint8Array): boolean {
  return (
    isGzip(bytes) ||
    sniffType(toText(bytes.subarray(0, 4096))) !== null ||
    looksLikeText(bytes) ||
    fromUtf16(bytes) !== null
  );
}

function openGzip(opened: Opened, budget: Budget): void {
  const { bytes } = opened;
  const content = gunzipWithin(bytes, budget);
  if (content === null) {
    opened.warnings.push(
      'It begins like gzip but cannot be opened; cloud-init then takes the bytes as they are.',
    );
    return;
  }
  const note = `cloud-init unpacks it: ${bytes.length} bytes become ${content.length}.`;
  opened.layers.push({ layer: 'gzip', note });
  opened.bytes = content;
  if (isGzip(content))
    opened.warnings.push(
      'Inside the gzip is another gzip. cloud-init unpacks one layer only, so nothing in it runs.',
    );
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** EC2Launch v2 takes a script in a .zip archive; nothing on Linux does. The first file counts. */
function openZip(opened: Opened, budget: Budget): void {
  let taken = false;
  try {
    const files = unzipSync(opened.bytes, {
      filter: ({ name, originalSize }) => {
        if (taken || name.endsWith('/') || originalSize > budget.outputLeft) return false;
        taken = true;
        return true;
      },
    });
    const [entry] = Object.entries(files);
    if (entry === undefined || !budget.takeOutput(entry[1].length)) return;
    const note = `A .zip archive, which EC2Launch v2 unpacks and cloud-init does not; it holds ${entry[1].length} bytes.`;
    opened.layers.push({ layer: 'zip', note });
    opened.bytes = entry[1];
  } catch {
    opened.warnings.push('It begins like a .zip archive but cannot be opened.');
  }
}
