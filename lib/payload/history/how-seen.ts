// Station: the ways in which a content comes to be seen, and their words. Refuses to say where or when.

/** The ways of payload_sighting. */
export const HOWS = ['record', 'paste', 'file', 'fetch'] as const;

export type How = (typeof HOWS)[number];

/** To follow “seen at …” or “content …”. */
export const HOW_WORDS: Record<How, string> = {
  record: 'found in a record',
  paste: 'pasted',
  file: 'attached as a file',
  fetch: 'fetched from AWS',
};
