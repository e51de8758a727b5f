/** A rule's kind as readers know it. */
export const KIND_WORDS: Record<string, string> = {
  match: 'Match',
  threshold: 'Threshold',
  'first-seen': 'First seen',
  bucket: 'Time slot',
  sequence: 'Sequence',
  correlation: 'Correlation',
};
