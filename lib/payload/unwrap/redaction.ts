// Station: knows what AWS writes in place of a value it withholds. Refuses to decode it.

const MARKERS = [
  '<sensitiveDataRemoved>',
  '\\u003csensitiveDataRemoved\\u003e',
  '&lt;sensitiveDataRemoved&gt;',
  'HIDDEN_DUE_TO_SECURITY_REASONS',
];
const ALONE = new Set(MARKERS.map((marker) => marker.toLowerCase()));

/** Whether `text` is nothing but a redaction marker, quoted or not. */
export function isRedactionMarker(text: string): boolean {
  if (text.length > 200) return false;
  return ALONE.has(
    text
      .trim()
      .replace(/^["'`]+|["'`,;]+$/g, '')
      .trim()
      .toLowerCase(),
  );
}

/** The first marker that is the whole of a text in a JSON document; null where none is. */
export function markerInJson(json: string): string | null {
  return IN_JSON.exec(json)?.[1] ?? null;
}

const IN_JSON = /"((?:<|\\u003c)sensitiveDataRemoved(?:>|\\u003e)|HIDDEN_DUE_TO_SECURITY_REASONS)"/i;

export const REDACTION_EXPLAINED =
  'The value is redacted: this is what AWS writes in place of what it withholds, and CloudTrail withholds user data as a rule. ' +
  'The record proves that the user data was changed, not what it became. ' +
  'Read the present value with describe-instance-attribute and attach that instead.';
