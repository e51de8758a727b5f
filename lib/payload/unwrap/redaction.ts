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

export const REDACTION_EXPLAINED =
  'This is what AWS writes in place of a value it withholds: CloudTrail never records user data itself. ' +
  'The record proves that the user data was changed, not what it became. ' +
  'Read the present value with describe-instance-attribute and attach that instead.';
