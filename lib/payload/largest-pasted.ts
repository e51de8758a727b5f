// Station: what a person may bring at once, for the page that asks and the server that checks. Refuses nothing by itself.

/** Bytes. A server action takes a mebibyte with what stands around them. */
export const LARGEST_PASTED = 1_000_000;

export const TOO_LARGE =
  'This is larger than 1 MB. EC2 user data is at most 16 KB: take the value alone, not the file or log around it.';
