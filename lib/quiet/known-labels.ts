// Station: an address, principal or client → the names people gave it. Pure; labels only, hides nothing.
import { isKnown, type KnownEntity } from '@/lib/rule/known';

/** Fields of an event whose values known entities can name. */
const FIELDS: Record<string, 'address' | 'principal' | 'userAgent'> = {
  sourceIPAddress: 'address',
  sourceIp: 'address',
  'userIdentity.arn': 'principal',
  'userIdentity.sessionContext.sessionIssuer.arn': 'principal',
  userAgent: 'userAgent',
};

const NOBODY = { address: null, principal: null, userAgent: null };
/** More names on one value would hide the value. */
const MOST_LABELS = 3;

/** Labels for one value of an event's field, in the order of `known`; none for other fields. */
export function knownLabels(known: readonly KnownEntity[], field: string, value: string): string[] {
  const part = FIELDS[field];
  if (part === undefined) return [];
  const caller = { ...NOBODY, [part]: value };
  const labels = known.filter((entity) => isKnown(entity, caller)).map(({ label }) => label);
  return [...new Set(labels)].slice(0, MOST_LABELS);
}

/** Labels by field and value of one event, for those that have any. `values` is what the search gives for each field. */
export function knownInEvent(
  known: readonly KnownEntity[],
  values: Record<string, readonly unknown[]>,
): Record<string, Record<string, string[]>> {
  const found = Object.keys(FIELDS).map((field) => {
    const labelled = (values[field] ?? []).flatMap((value) => {
      const labels = typeof value === 'string' ? knownLabels(known, field, value) : [];
      return labels.length > 0 ? [[String(value), labels] as const] : [];
    });
    return [field, Object.fromEntries(labelled)] as const;
  });
  return Object.fromEntries(found.filter(([, labelled]) => Object.keys(labelled).length > 0));
}
