// Station: the guide format (rules/<provider>/<id>/guide.yml). Refuses SQL and files; binding is in bind.ts.
import { z } from 'zod';

/** What a step or pivot may take from its alert. Every value is typed; none is ever pasted as text into a query. */
export const GUIDE_PARAMETERS = [
  'instance',
  'principal',
  'user',
  'address',
  'accessKey',
  'account',
  'region',
  'userAgent',
] as const;
export type GuideParameter = (typeof GUIDE_PARAMETERS)[number];

/** Relative to the alert: `first-1h` … `last+24h`; bound to absolute times when run. */
const edge = z
  .string()
  .regex(/^(first|last)([+-]\d{1,4}[smhd])?$/, 'write first or last with an offset, such as first-1h');

const lookup = z.strictObject({
  /** KQL with `$parameter` where a value goes, e.g. `userIdentity.arn: $principal and eventName: DescribeInstanceAttribute`. */
  query: z.string().min(1),
  from: edge,
  to: edge,
});

const step = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  question: z.string().min(1),
  /** Why the answer matters to the verdict. */
  why: z.string().min(1),
  required: z.boolean().default(false),
  /** Look-up whose count stands beside the question and opens in Events. */
  lookup: lookup.optional(),
  /** What else the console knows and shows as an answer: `payload`, the user data that is kept for the alert's instances. */
  reads: z.literal('payload').optional(),
  /** How to read the count: what finding some, or none, suggests. */
  expect: z.string().optional(),
  /** Choices offered; the person may add a note to any. */
  answers: z.array(z.string().min(1)).min(2).max(6),
  /** What to do by hand where the console cannot look it up. */
  how: z.string().optional(),
});

export const guideFile = z.strictObject({
  /** One paragraph: what this alert means and what decides it. */
  summary: z.string().min(1),
  phases: z
    .array(
      z.strictObject({
        phase: z.enum(['triage', 'scope', 'respond']),
        steps: z.array(step).min(1),
      }),
    )
    .min(1),
  pivots: z.array(z.strictObject({ label: z.string().min(1), ...lookup.shape })).default([]),
  /** Ordinary causes that look the same. */
  falsePositives: z.array(z.string()).default([]),
});
export type GuideFile = z.output<typeof guideFile>;
export type GuideStep = z.output<typeof step>;
export type GuideLookup = z.output<typeof lookup>;
