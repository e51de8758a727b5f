// Station: what identifies a rule's definition. Refuses wording: only what changes alerts changes the hash.
import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/event/canonical-json';
import type { Json } from '@/lib/event/event';
import type { GuideFile } from '@/lib/guide/guide';
import type { KnownEntity } from '@/lib/rule/known';
import type { RuleFile } from '@/lib/rule/rule';

/**
 * Hex SHA-256 of everything in `file` that decides which alerts there are and what they say; of `known` entities, those that lower
 * severity.
 */
export function hashDefinition(file: RuleFile, known: readonly KnownEntity[] = []): string {
  const { id, vendor, raises, severity, riskScore, severityWhen, title, suppress, logic } = file;
  const lowering = known
    .filter(({ lowers }) => lowers)
    .map(({ kind, pattern, label }) => [kind, pattern, label])
    .sort();
  return hash({
    ...{ id, vendor, raises, severity, riskScore, severityWhen, title, logic },
    ...(suppress && { suppress }),
    ...(lowering.length > 0 && { lowering }),
  });
}

/** Hex SHA-256 of a guide as it was read. */
export function hashGuide(guide: GuideFile): string {
  return hash(guide);
}

function hash(value: object): string {
  // Through JSON, so that a key without a value and a key that is not there are the same.
  const plain = JSON.parse(JSON.stringify(value)) as Json;
  return createHash('sha256').update(canonicalJson(plain)).digest('hex');
}
