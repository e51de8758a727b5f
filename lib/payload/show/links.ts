// Station: names of instances and contents → addresses inside the console. Pure; refuses text that has not been escaped.

/** The page of an instance's history. */
export function instanceHref({ accountId, instanceId }: { accountId: string; instanceId: string }): string {
  return `/instances/${encodeURIComponent(accountId)}/${encodeURIComponent(instanceId)}`;
}

/** The page of one content. */
export function payloadHref(sha256: string): string {
  return `/payloads/${encodeURIComponent(sha256)}`;
}

/** What `newer` changed against `older`. */
export function diffHref(newer: string, older: string): string {
  return `${payloadHref(newer)}/diff/${encodeURIComponent(older)}`;
}
