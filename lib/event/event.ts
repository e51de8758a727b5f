// Station: what a record becomes. Pure types; nothing here knows how a record arrives or where an event is kept.

/** A JSON value as JSON.parse gives it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type Outcome = 'success' | 'failure';

/** A normalised CloudTrail event: the narrow columns of table `event`. Absent values are null, never ''. */
export interface Event {
  /** recipientAccountId, else userIdentity.accountId, else `none`. */
  accountId: string;
  /** UTC, millisecond precision; finer digits are cut. */
  eventTime: Date;
  /** eventID, else `sha256-` and the hex digest of the canonical record. */
  eventId: string;
  /** First 16 bytes of SHA-256 over the canonical JSON (keys sorted). */
  digest: Uint8Array;
  eventName: string;
  eventSource: string;
  region: string | null;
  eventType: string | null;
  eventCategory: string | null;
  /** sourceIPAddress as written. */
  sourceAddress: string | null;
  /** sourceAddress where it is an IPv4 or IPv6 address. */
  sourceIp: string | null;
  userAgent: string | null;
  outcome: Outcome;
  errorCode: string | null;
  errorMessage: string | null;
  readOnly: boolean | null;
  requestId: string | null;
  identityType: string | null;
  identityArn: string | null;
  identityAccount: string | null;
  principalId: string | null;
  /** userIdentity.userName, else the session issuer's userName (the role, not the session). */
  userName: string | null;
  /** Last part of an assumed-role ARN. */
  sessionName: string | null;
  issuerArn: string | null;
  accessKeyId: string | null;
  invokedBy: string | null;
  /** Sorted, distinct; from request and response. */
  instanceIds: string[];
  request: Json;
  response: Json;
  /** Every top-level key of the record that has no column of its own, and userIdentity as a whole. */
  rest: JsonObject;
  /** requestParameters as a Java map prints, see lib/event/java-map.ts; null where Elastic would index none. */
  requestText: string | null;
}
