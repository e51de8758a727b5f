// Station: an alert's values → conditions to choose from for an exception. Pure; refuses to guess: each part names what it compares.
import { makeIs, makeOr } from '@/lib/query/kql-node';
import { printKql } from '@/lib/query/print-kql';

export interface ConditionPart {
  label: string;
  /** The alert's values, at most `MOST_VALUES`. */
  values: readonly string[];
  kql: string;
  /** Whether it is proposed; what is not can be added by a press. */
  chosen: boolean;
}

/** An alert of more values than this is about many things; a list of them would say little. */
const MOST_VALUES = 10;

interface Subject {
  principals: readonly string[];
  userNames: readonly string[];
  addresses: readonly string[];
  userAgents: readonly string[];
  instanceIds: readonly string[];
  regions: readonly string[];
}

/** Who and from where are proposed, because both together are narrow and yet true of the next time; the rest is there to choose. */
export function proposeParts(alert: Subject): ConditionPart[] {
  const part = (label: string, field: string, values: readonly string[], chosen: boolean) =>
    values.length === 0 || values.length > MOST_VALUES
      ? []
      : [
          {
            label,
            values,
            kql: printKql(makeOr(values.map((text) => makeIs(field, { kind: 'literal', text })))),
            chosen,
          },
        ];
  return [
    ...part('Principal', 'userIdentity.arn', alert.principals, true),
    ...part('Address', 'sourceIPAddress', alert.addresses, true),
    ...part('User or role', 'userName', alert.userNames, alert.principals.length === 0),
    ...part('User agent', 'userAgent', alert.userAgents, false),
    ...part('Instance', 'instanceId', alert.instanceIds, false),
    ...part('Region', 'awsRegion', alert.regions, false),
  ];
}

/** The parts joined with and; `*` for none. */
export function joinParts(parts: readonly { kql: string }[]): string {
  return parts.length === 0 ? '*' : parts.map(({ kql }) => kql).join(' and ');
}
