import { payloadHref } from '@/lib/payload/show/links';

/** Element id of one line of one part, so that an indicator can link to it. */
export function lineAnchor(sha256: string, part: string, line: number): string {
  return `payload-${sha256.slice(0, 12)}-${part.replace(/[^A-Za-z0-9]+/g, '-')}-L${line}`;
}

/** Element id of one entry of the list of findings; `index` is that of its first one in Decoded.indicators. */
export function findingAnchor(sha256: string, index: number): string {
  return `finding-${sha256.slice(0, 12)}-${index}`;
}

/** The page of a content with a part selected, and a line of it. */
export function partHref(sha256: string, part: string, line?: number): string {
  const query = new URLSearchParams({ part, ...(line !== undefined && { line: String(line) }) });
  return `${payloadHref(sha256)}?${query.toString()}`;
}

/** The page of a content with its bytes, or those of a binary part, from the page of 1,024 that holds `offset`. */
export function hexHref(sha256: string, part: string | undefined, offset = 0, ofPart = false): string {
  const query = new URLSearchParams({
    ...(part !== undefined && { part }),
    ...(!ofPart && { view: 'hex' }),
    ...(offset > 0 && { offset: String(offset) }),
  });
  return `${payloadHref(sha256)}?${query.toString()}`;
}

/** Where a line of a part is shown: on this page as `#…`, or on the page of the content. */
export type LineHref = (part: string, line: number) => string;
