/** Page of one content. */
export function payloadHref(sha256: string): string {
  return `/payloads/${sha256}`;
}
