// Station: unpacked user data → the parts of whichever agent would read it: cloud-init, EC2Launch, Ignition and others. Refuses to choose by anything but content.
import type { Budget } from './budget';
import type { Part } from './decoded';
import { looksLikeEc2Launch, readEc2Launch } from '@/lib/payload/agents/ec2launch-v2';
import { readLinuxParts } from '@/lib/payload/cloud-init/linux-parts';
import { isMime } from '@/lib/payload/cloud-init/mime';
import { openLayers, type Opened } from '@/lib/payload/unwrap/open-layers';
import { readOtherAgent } from '@/lib/payload/agents/other-agents';
import { sniffType } from '@/lib/payload/cloud-init/sniff';
import { fromUtf16, toText } from './text';
import { never } from './verdict';
import { CITATIONS } from './citations';
import { withBeside, type WindowsPart } from '@/lib/payload/agents/windows-part';
import { beginsWithWindowsTag, hasWindowsTags, readWindowsTags } from '@/lib/payload/agents/windows-tags';

/** Adds what it took off to `layers` and what is odd to `warnings`. */
export function readParts(
  raw: Uint8Array,
  layers: Opened['layers'],
  warnings: string[],
  budget: Budget,
): Part[] {
  const opened = openLayers(raw, budget);
  const parts = readOpened(opened, budget);
  layers.push(...opened.layers);
  warnings.push(...opened.warnings);
  return parts;
}

function readOpened(opened: Opened, budget: Budget): Part[] {
  const { bytes } = opened;
  const utf16 = fromUtf16(bytes);
  const text = utf16 ?? toText(bytes);
  if (utf16 !== null)
    opened.layers.push({ layer: 'utf-16', note: 'The text is UTF-16, which cloud-init does not read.' });
  const isLinux = sniffType(toText(bytes)) !== null || (isMime(bytes) && !beginsWithWindowsTag(text));
  if (!isLinux) {
    const windows = readWindows(text, budget);
    if (windows !== null) return windows.map((part) => toPart(part, utf16 !== null, opened));
    const other = utf16 === null ? readOtherAgent(text, bytes.length) : null;
    if (other !== null) return [other];
  } else if (hasWindowsTags(text)) {
    opened.warnings.push(
      'It also holds Windows tags (<script> or <powershell>): on a Windows instance EC2Launch would look at those instead.',
    );
  }
  const parts = readLinuxParts(opened, budget);
  return has(opened, 'base64') ? parts.map(underBase64) : parts;
}

function has({ layers }: Opened, name: string): boolean {
  return layers.some(({ layer }) => layer === name);
}

function readWindows(text: string, budget: Budget): WindowsPart[] | null {
  const document = looksLikeEc2Launch(text) ? readEc2Launch(text, budget) : null;
  return document ?? (hasWindowsTags(text) ? readWindowsTags(text, budget) : null);
}

function toPart(part: WindowsPart, utf16: boolean, opened: Opened): Part {
  const { path, type, text, verdict } = part;
  const packed = has(opened, 'base64')
    ? 'take off a second base64'
    : has(opened, 'gzip')
      ? 'unpack gzip'
      : null;
  return {
    path,
    name: path,
    type,
    bytes: Buffer.byteLength(text),
    ...(packed === null
      ? verdict
      : never(`EC2Launch does not ${packed}, so it finds nothing to run.`, CITATIONS.windows)),
    encoding: utf16 ? 'utf-16' : 'utf-8',
    text: withBeside(part),
  };
}

function underBase64(part: Part): Part {
  if (part.runs === 'never') return part;
  return {
    ...part,
    why: `${part.why} It stands under a second base64, which cloud-init takes off since 23.3 only.`,
  };
}
