// Station: episode → the alert or signal it gives. Pure: the same episode always gives the same draft, id included.
import { createHash } from 'node:crypto';
import { groupKey } from '@/lib/rule/group';
import type { Candidate, Episode } from '@/lib/rule/kind';
import { titleFields } from '@/lib/rule/field-value';
import { lowerSeverity, type KnownEntity } from '@/lib/rule/known';
import type { RuleFile, Severity } from '@/lib/rule/rule';

export interface EvidenceRef {
  eventTime: Date;
  eventId: string;
  role: string;
}

/** What detection says of an alert or signal; everything people add lives beside it. */
export interface Draft {
  /** 24 hex digits of SHA-256 over rule id, account, group and anchor. */
  id: string;
  ruleId: string;
  accountId: string;
  severity: Severity;
  severityReason: string | null;
  riskScore: number;
  vendor: string;
  title: string;
  groupBy: Record<string, string | null>;
  firstEventAt: Date;
  lastEventAt: Date;
  evidence: EvidenceRef[];
  instanceIds: string[];
  principals: string[];
  userNames: string[];
  addresses: string[];
  userAgents: string[];
  accessKeys: string[];
  regions: string[];
}

/** The rule's grouping fields, in the order of a candidate's `group`. */
export function groupNames({ logic }: RuleFile): readonly string[] {
  switch (logic.kind) {
    case 'match':
      return logic.dedup?.by ?? [];
    case 'first-seen':
      return logic.terms;
    case 'bucket':
    case 'threshold':
    case 'sequence':
    case 'correlation':
      return logic.groupBy;
  }
}

/** A title's longest text; log values can be long. */
const TITLE_LIMIT = 300;

/** `known` is everything people marked as known; those that lower severity do so after `severityWhen`. */
export function draftFrom(
  rule: RuleFile,
  accountId: string,
  episode: Episode,
  known: readonly KnownEntity[] = [],
): Draft {
  const { evidence, group, anchor } = episode;
  const first = evidence[0];
  const last = evidence.at(-1);
  if (!first || !last) throw new Error('An episode has at least one event.');
  const names = groupNames(rule);
  const groupBy = Object.fromEntries(names.map((name, index) => [name, group[index] ?? null]));
  const fitting = rule.severityWhen.find((_, index) => evidence.every(({ when }) => when[index]));
  const lowered = lowerSeverity(fitting?.severity ?? rule.severity, evidence, known);
  const reasons = [fitting?.because, lowered?.because].filter((reason) => reason !== undefined);
  const grouped = groupedInstance(names, groupBy);
  return {
    id: createHash('sha256')
      .update(JSON.stringify([rule.id, accountId, groupKey(group), anchor]))
      .digest('hex')
      .slice(0, 24),
    ruleId: rule.id,
    accountId,
    severity: lowered?.severity ?? fitting?.severity ?? rule.severity,
    severityReason: reasons.length > 0 ? reasons.join(' ') : null,
    riskScore: rule.riskScore,
    vendor: rule.vendor,
    title: fillTitle(rule.title, first, groupBy),
    groupBy,
    firstEventAt: first.eventTime,
    lastEventAt: last.eventTime,
    evidence: evidence.map(({ eventTime, eventId, role }) => ({ eventTime, eventId, role })),
    instanceIds: grouped ?? distinct(evidence.flatMap(({ instanceIds }) => instanceIds)),
    principals: distinct(evidence.map(({ principal }) => principal)),
    userNames: distinct(evidence.map(({ userName }) => userName)),
    addresses: distinct(evidence.map(({ address }) => address)),
    userAgents: distinct(evidence.map(({ userAgent }) => userAgent)),
    accessKeys: distinct(evidence.map(({ accessKey }) => accessKey)),
    regions: distinct(evidence.map(({ region }) => region)),
  };
}

/** Where the rule groups by one instance, the alert is about that one, not about every instance its calls named. */
function groupedInstance(
  names: readonly string[],
  groupBy: Record<string, string | null>,
): string[] | undefined {
  const name = names.find((one) => /(^|\.)instanceId$/.test(one));
  const value = name === undefined ? undefined : groupBy[name];
  return typeof value === 'string' ? [value] : undefined;
}

function fillTitle(title: string, first: Candidate, groupBy: Record<string, string | null>): string {
  const values = new Map(titleFields(title).map((name, index) => [name, first.titleValues[index] ?? null]));
  const text = title.replaceAll(
    /\{\{\s*([^{}\s]+)\s*\}\}/g,
    (_, name: string) => groupBy[name] ?? values.get(name) ?? '(none)',
  );
  return text.length > TITLE_LIMIT ? `${text.slice(0, TITLE_LIMIT - 1)}…` : text;
}

/** Distinct values in text order, so that an alert reads the same whatever order its events came in. */
function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort();
}
