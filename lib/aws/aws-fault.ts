// Station: what went wrong with a call to AWS → words that tell what to do. Pure; refuses to pass on what may hold a credential.
import { visibleText } from '@/lib/text/visible-text';
import type { AwsFault, FaultKind, FaultSubject } from './fault';
import { FAULT_WORDS, faultWords } from './fault-words';

const CODES: Record<string, FaultKind> = {
  UnauthorizedOperation: 'denied',
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  'InvalidInstanceID.NotFound': 'gone',
  'InvalidInstanceID.Malformed': 'malformed',
  InvalidInstanceID: 'malformed',
  RequestLimitExceeded: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  ThrottledException: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  SlowDown: 'throttled',
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  InvalidClientTokenId: 'credentials',
  UnrecognizedClientException: 'credentials',
  AuthFailure: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  InvalidSignatureException: 'credentials',
  IncompleteSignature: 'credentials',
  MissingAuthenticationToken: 'credentials',
  InvalidAccessKeyId: 'credentials',
  CredentialsProviderError: 'no-credentials',
  TokenProviderError: 'no-credentials',
  OptInRequired: 'region-off',
  RegionDisabledException: 'region-off',
  RegionDisabled: 'region-off',
  PendingVerification: 'region-off',
  RequestTimeTooSkewed: 'clock',
  RequestInTheFuture: 'clock',
  RequestExpired: 'clock',
  InternalError: 'unavailable',
  InternalFailure: 'unavailable',
  ServiceUnavailable: 'unavailable',
  Unavailable: 'unavailable',
  TimeoutError: 'timeout',
  ENOTFOUND: 'network',
  EAI_AGAIN: 'network',
  EAI_FAIL: 'network',
  ECONNREFUSED: 'network',
  ECONNRESET: 'network',
  EHOSTUNREACH: 'network',
  ENETUNREACH: 'network',
  EADDRNOTAVAIL: 'network',
  EPIPE: 'network',
  EPROTO: 'tls',
  ProxyFault: 'proxy',
  CancelledCall: 'cancelled',
};

const TLS = /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/;

/** Kinds whose AWS message names principals, actions and instances only. A signature's message repeats the signed headers, token and all. */
const QUOTED: readonly FaultKind[] = [
  'denied',
  'role-refused',
  'gone',
  'malformed',
  'region-off',
  'unavailable',
];

interface Thrown {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  RequestID?: unknown;
  RequestId?: unknown;
  $metadata?: { requestId?: unknown; httpStatusCode?: unknown };
}

/** Any error that the SDK or the socket threw → a fault. */
export function explainFault(error: unknown, subject: FaultSubject): AwsFault {
  const thrown: Thrown = typeof error === 'object' && error !== null ? error : {};
  const message = typeof thrown.message === 'string' ? thrown.message : '';
  const kind = refine(kindOf(thrown), message, subject);
  return {
    kind,
    says: faultWords(kind, message, subject),
    awsSays: QUOTED.includes(kind) ? quote(message) : null,
    requestId: requestIdOf(thrown),
  };
}

/** A fault that no error stands behind. */
export function makeFault(
  kind: 'wrong-account' | 'garbled' | 'cancelled',
  requestId: string | null,
  says: string = FAULT_WORDS[kind],
): AwsFault {
  return { kind, says, awsSays: null, requestId };
}

function kindOf({ name, code, $metadata }: Thrown): FaultKind {
  // A connection that broke is a TimeoutError to the SDK; its code says what happened.
  for (const word of [code, name]) {
    if (typeof word !== 'string') continue;
    if (TLS.test(word)) return 'tls';
    if (Object.hasOwn(CODES, word)) return CODES[word] ?? 'unknown';
  }
  const status = $metadata?.httpStatusCode;
  if (status === 429) return 'throttled';
  if (typeof status === 'number' && status >= 500) return 'unavailable';
  if (typeof status === 'number' && status < 300) return 'garbled';
  return 'unknown';
}

function refine(kind: FaultKind, message: string, { call }: FaultSubject): FaultKind {
  if (kind === 'denied' && call === 'sts:AssumeRole') return 'role-refused';
  // STS tells of a wrong clock as a signature that is too old or too young.
  if (kind === 'credentials' && /Signature (expired|not yet current)/i.test(message)) return 'clock';
  return kind;
}

function requestIdOf({ $metadata, RequestID, RequestId }: Thrown): string | null {
  const found = [$metadata?.requestId, RequestID, RequestId].find((one) => typeof one === 'string');
  return typeof found === 'string' && /^[\w-]{8,128}$/.test(found) ? found : null;
}

/** Without the encoded authorization message, which says nothing without another call, and without line breaks. */
function quote(message: string): string | null {
  const text = message
    .replace(/\s*Encoded authorization failure message:\s*\S*/i, '')
    .replace(/\s+/g, ' ')
    .replace(/[A-Za-z0-9+/=_-]{60,}/g, '…')
    .trim();
  return text === '' || text === 'Unknown' || text === 'UnknownError' ? null : visibleText(text, 300);
}
