// Station: what identifies a rule's definition. Refuses wording: only what changes alerts changes the hash.
import { createHash } from 'node:crypto';
import type { GuideFile } from '@/lib/guide/guide';
import type { RuleFile } from '@/lib/rule/rule';

/** Hex SHA-256 of everything in `file` that decides which alerts there are and what they say. */
export function hashDefinition(file: RuleFile): string {
  const { id, vendor, raises, severity, riskScore, severityWhen, title, logic } = file;
  return hash({ id, vendor, raises, severity, riskScore, severityWhen, title, logic });
}

/** Hex SHA-256 of a guide as it was read. */
export function hashGuide(guide: GuideFile): string {
  return hash(guide);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex');
}

/** Same content, same text, whatever the order in which keys were written. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
