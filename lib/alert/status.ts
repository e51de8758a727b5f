// Station: the words for where an alert stands. Pure; refuses any other word, so no status can be invented in a form.

/** What a person decides. */
export const SETTABLE_STATUSES = ['open', 'acknowledged', 'closed'] as const;
export type SettableStatus = (typeof SETTABLE_STATUSES)[number];

/**
 * One word for both: what people decided of a current alert, else why detection keeps it out of the queue. What people decided of those
 * stays and counts again when they return.
 */
export const ALERT_STATUSES = [...SETTABLE_STATUSES, 'superseded', 'excepted', 'repeat'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

export const VERDICTS = ['true-positive', 'benign', 'false-positive', 'duplicate'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const STATUS_LABELS: Record<AlertStatus, string> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  closed: 'Closed',
  superseded: 'Superseded',
  excepted: 'Hidden by an exception',
  repeat: 'Folded as a repeat',
};

export const VERDICT_LABELS: Record<Verdict, string> = {
  'true-positive': 'True positive',
  benign: 'Benign',
  'false-positive': 'False positive',
  duplicate: 'Duplicate',
};

/** When to choose each verdict, in one line. */
export const VERDICT_MEANINGS: Record<Verdict, string> = {
  'true-positive': 'The rule is right and it was an attack.',
  benign: 'The rule is right, and the activity was wanted.',
  'false-positive': 'The rule is wrong about what happened.',
  duplicate: 'Another alert covers the same activity.',
};

export function isAlertStatus(text: string): text is AlertStatus {
  return (ALERT_STATUSES as readonly string[]).includes(text);
}

export function isVerdict(text: string): text is Verdict {
  return (VERDICTS as readonly string[]).includes(text);
}

/** The label of a stored status or verdict; a word this version does not know is shown as it is. */
export function labelStatus(text: string): string {
  return isAlertStatus(text) ? STATUS_LABELS[text] : text;
}

export function labelVerdict(text: string): string {
  return isVerdict(text) ? VERDICT_LABELS[text] : text;
}
