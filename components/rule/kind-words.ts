/** A rule's kind as readers know it. */
export const KIND_WORDS: Record<string, string> = {
  match: 'Match',
  'first-seen': 'First seen',
  bucket: 'Time slot',
  sequence: 'Sequence',
};
