// Station: networks, principals and clients that people know → labels and a lower severity. Pure; refuses to hide anything.
import ipaddr from 'ipaddr.js';
import type { Candidate } from '@/lib/rule/kind';
import { SEVERITIES, type Severity } from '@/lib/rule/rule';

export const KNOWN_KINDS = ['network', 'principal', 'client'] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];

export interface KnownEntity {
  kind: KnownKind;
  /** A CIDR for a network; text in which `*` stands for any characters for an ARN or a user agent. */
  pattern: string;
  label: string;
  /** Whether an alert all of whose events come from it takes the next lower severity. */
  lowers: boolean;
}

/** What a known entity is compared with. */
export type Caller = Pick<Candidate, 'address' | 'principal' | 'userAgent'>;

export function isKnown(entity: KnownEntity, caller: Caller): boolean {
  switch (entity.kind) {
    case 'network':
      return inNetwork(caller.address, entity.pattern);
    case 'principal':
      return matchesPattern(caller.principal, entity.pattern);
    case 'client':
      return matchesPattern(caller.userAgent, entity.pattern);
  }
}

/** The severity below, and why, where every caller belongs to one known entity that lowers; else undefined. `info` stays. */
export function lowerSeverity(
  severity: Severity,
  callers: readonly Caller[],
  known: readonly KnownEntity[],
): { severity: Severity; because: string } | undefined {
  const entity = known.find((one) => one.lowers && callers.every((caller) => isKnown(one, caller)));
  const lower = SEVERITIES[SEVERITIES.indexOf(severity) - 1];
  if (!entity || !lower) return undefined;
  return { severity: lower, because: `Every call comes from the known ${entity.kind} ${entity.label}.` };
}

/** Whether `address` lies in `cidr`; a service name or a malformed text lies in none. */
function inNetwork(address: string | null, cidr: string): boolean {
  if (address === null || !ipaddr.isValid(address) || !ipaddr.isValidCIDR(cidr)) return false;
  const ip = ipaddr.process(address);
  const [network, bits] = ipaddr.parseCIDR(cidr);
  return ip.kind() === network.kind() && ip.match(network, bits);
}

/** Case counts, as in ARNs. Walks the pieces between wildcards, so that no pattern makes it slow. */
function matchesPattern(text: string | null, pattern: string): boolean {
  if (text === null) return false;
  const pieces = pattern.split('*');
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
