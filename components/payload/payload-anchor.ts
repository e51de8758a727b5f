/** Element id of one line of one part, so that an indicator can link to it. */
export function lineAnchor(sha256: string, part: string, line: number): string {
  return `payload-${sha256.slice(0, 12)}-${part.replace(/[^A-Za-z0-9]+/g, '-')}-L${line}`;
}
