// Station: the rule format (rules/<provider>/<id>/rule.yml). Refuses SQL and files; each kind's logic compiles in its own folder.
import { z } from 'zod';

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What repeats of an alert may have in common; `group` is everything that the rule groups by. */
export const FOLD_FIELDS = ['group', 'instance', 'principal', 'user', 'address', 'region'] as const;
export type FoldField = (typeof FOLD_FIELDS)[number];

/** A duration as people write it: `90s`, `15m`, `2h`, `14d`; parsed to milliseconds. */
export const durationMs = z
  .string()
  .regex(/^\d{1,5}[smhd]$/, 'write a number and s, m, h or d, such as 15m')
  .transform(
    (text) =>
      Number(text.slice(0, -1)) *
      { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[text.slice(-1) as 's' | 'm' | 'h' | 'd'],
  );

const kql = z.string().min(1);
const fieldName = z.string().min(1);
/** One to five field names; the account always groups and needs no mention. */
const groupBy = z.array(fieldName).max(8);

/** Every event that `where` finds; hits that share `dedup.by` within `dedup.period` of the episode's first fold into one. */
const matchLogic = z.strictObject({
  kind: z.literal('match'),
  where: kql,
  /** Read record keys whatever their case, as Panther does. */
  ignoreKeyCase: z.boolean().default(false),
  dedup: z.strictObject({ by: groupBy, period: durationMs }).optional(),
});

/** An event whose terms no matching event had in `history` before it. A null term never hits. */
const firstSeenLogic = z.strictObject({
  kind: z.literal('first-seen'),
  where: kql,
  terms: z.array(fieldName).min(1).max(3),
  history: durationMs,
});

/** Clock-aligned `[start, start+size)` buckets per group with `count` distinct values of `distinct`; null groups with null. */
const bucketLogic = z.strictObject({
  kind: z.literal('bucket'),
  where: kql,
  groupBy,
  size: durationMs,
  distinct: z.strictObject({ field: fieldName, count: z.int().min(1) }),
});

/** At least `count` events, or `distinct.count` different values of a field, or both, within `within` per group. */
const thresholdLogic = z
  .strictObject({
    kind: z.literal('threshold'),
    where: kql,
    groupBy,
    within: durationMs,
    count: z.int().min(1).default(1),
    distinct: z.strictObject({ field: fieldName, count: z.int().min(2) }).optional(),
  })
  .refine(({ count, distinct }) => count > 1 || distinct !== undefined, {
    message: 'ask for a count of 2 or more, or for distinct values; for every single event use kind match',
    path: ['count'],
  });

/** One event of each step within `within` per group; ordered steps may share an instant. */
const sequenceLogic = z.strictObject({
  kind: z.literal('sequence'),
  /** Conditions that every step shares. */
  where: kql.optional(),
  groupBy: groupBy.min(1),
  within: durationMs,
  ordered: z.boolean(),
  steps: z
    .array(z.strictObject({ name: z.string().min(1), where: kql }))
    .min(2)
    .max(6),
  /**
   * What must not happen in the same group: `between` the first and the last event of the sequence, or `after` the last one for as
   * long as `within`. An event of the same instant as the first or last one counts as neither.
   */
  absent: z
    .strictObject({ name: z.string().min(1), where: kql, when: z.enum(['between', 'after']) })
    .optional(),
});

/** A finding (signal or alert) of each named rule within `within`, the events of which share the group's entities. */
const correlationLogic = z.strictObject({
  kind: z.literal('correlation'),
  groupBy: groupBy.min(1),
  within: durationMs,
  ordered: z.boolean(),
  steps: z
    .array(z.strictObject({ name: z.string().min(1), rule: z.string().min(1) }))
    .min(2)
    .max(6),
});

export const ruleLogic = z.discriminatedUnion('kind', [
  matchLogic,
  firstSeenLogic,
  bucketLogic,
  thresholdLogic,
  sequenceLogic,
  correlationLogic,
]);
export const RULE_KINDS = ['match', 'threshold', 'first-seen', 'bucket', 'sequence', 'correlation'] as const;

export type RuleLogic = z.output<typeof ruleLogic>;
export type MatchLogic = z.output<typeof matchLogic>;
export type FirstSeenLogic = z.output<typeof firstSeenLogic>;
export type BucketLogic = z.output<typeof bucketLogic>;
export type ThresholdLogic = z.output<typeof thresholdLogic>;
export type SequenceLogic = z.output<typeof sequenceLogic>;
export type CorrelationLogic = z.output<typeof correlationLogic>;

export const ruleFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,79}$/),
  name: z.string().min(1),
  vendor: z.string().min(1),
  /** Where the logic comes from, credited by name and link; absent for Waymark's own rules. */
  source: z.strictObject({ name: z.string(), url: z.url() }).optional(),
  description: z.string().min(1),
  enabled: z.boolean(),
  /** `signal`: hits are kept for correlation and raise no alert. */
  raises: z.enum(['alert', 'signal']).default('alert'),
  severity: z.enum(SEVERITIES),
  riskScore: z.int().min(0).max(100),
  /** Where every event of the hit meets `where`, the hit takes `severity` and shows `because`. First that fits wins. */
  severityWhen: z
    .array(z.strictObject({ where: kql, severity: z.enum(SEVERITIES), because: z.string().min(1) }))
    .default([]),
  /** One line; `{{field}}` is filled from the group or from the first event, e.g. `User data of {{instanceId}} changed`. */
  title: z.string().min(1),
  attack: z.array(
    z.strictObject({
      tactic: z.string().regex(/^TA\d{4}$/),
      tacticName: z.string(),
      technique: z.string().regex(/^T\d{4}(\.\d{3})?$/),
      techniqueName: z.string(),
    }),
  ),
  references: z.array(z.strictObject({ title: z.string(), url: z.url() })),
  /** What the rule cannot see, one sentence each. */
  limits: z.array(z.string().min(1)),
  /** Rules of one scenario look for the same attack; an alert of one compares what the others made of the same events. */
  scenario: z
    .string()
    .regex(/^[a-z0-9-]{3,60}$/)
    .optional(),
  /** Alerts with the same values of `by` within `period` of the first fold into it and are counted there. */
  suppress: z.strictObject({ by: z.array(z.enum(FOLD_FIELDS)).min(1).max(6), period: durationMs }).optional(),
  /**
   * By default a rule runs as soon as events are stored. `interval`: at most once in that time. `lookback`: each run also re-reads
   * that much event time before the newest event it was given. Neither changes which alerts there are in the end.
   */
  schedule: z.strictObject({ interval: durationMs.optional(), lookback: durationMs.optional() }).optional(),
  /** Alerts that one run raises at most; the next run goes on where it stopped, and the run says how many it left. */
  alertsPerRun: z.int().min(1).max(10_000).default(1_000),
  logic: ruleLogic,
});

/** A rule as the rest of the house reads it. */
export type RuleFile = z.output<typeof ruleFile>;

/** cases.yml: each case names a file of records in cases/ (one JSON record a line) and what it must give. */
export const caseFile = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        /** File in the rule's cases/ folder, `<slug>.jsonl`. */
        records: z.string().regex(/^[a-z0-9-]+\.jsonl$/),
        /** Alerts (or signals) that these records must give, by the event ids of each, in time order; [] for a near miss. */
        expect: z.array(
          z.strictObject({ eventIds: z.array(z.string()).min(1), severity: z.enum(SEVERITIES).optional() }),
        ),
        /** Why it must be so. */
        why: z.string().min(1),
      }),
    )
    .min(1),
});
export type RuleCase = z.output<typeof caseFile>['cases'][number];
