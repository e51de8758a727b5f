import { expect, test } from 'vitest';
import { explainFault } from './aws-fault';
import type { FaultSubject } from './fault';

const subject: FaultSubject = {
  call: 'ec2:DescribeInstanceAttribute',
  instanceId: 'i-0abc00000000000a1',
  region: 'eu-west-1',
  role: null,
  timeoutMs: 10_000,
};

/** As the SDK throws what AWS refuses. */
function refusal(code: string, message = '') {
  return Object.assign(new Error(message), {
    name: code,
    Code: code,
    $metadata: { httpStatusCode: 400, requestId: '00000000-0000-4000-8000-000000000001' },
  });
}

test.each([
  ['UnauthorizedOperation', 'denied', /permission ec2:DescribeInstanceAttribute is missing/],
  ['InvalidInstanceID.NotFound', 'gone', /no instance i-0abc00000000000a1 in eu-west-1.*about an hour/],
  ['InvalidInstanceID.Malformed', 'malformed', /instance id/],
  ['RequestLimitExceeded', 'throttled', /Wait a minute/],
  ['ExpiredToken', 'expired', /Paste new ones/],
  ['InvalidClientTokenId', 'credentials', /does not accept/],
  ['AuthFailure', 'credentials', /region is not enabled/],
  ['OptInRequired', 'region-off', /not enabled for eu-west-1/],
  ['RequestTimeTooSkewed', 'clock', /clock of this server/],
  ['RequestExpired', 'clock', /clock/],
  ['InternalError', 'unavailable', /fault of its own/],
  ['SomethingNew', 'unknown', /by hand/],
] as const)('%s is %s, in words', (code, kind, words) => {
  const fault = explainFault(refusal(code), subject);
  expect(fault.kind).toBe(kind);
  expect(fault.says).toMatch(words);
  expect(fault.requestId).toBe('00000000-0000-4000-8000-000000000001');
});

test.each([
  ['ENOTFOUND', 'network'],
  ['ECONNREFUSED', 'network'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
] as const)('a socket’s %s is %s', (code, kind) => {
  const fault = explainFault(Object.assign(new Error('connect'), { code }), subject);
  expect(fault).toMatchObject({ kind, requestId: null, awsSays: null });
});

test('a connection that broke is not a time limit, though the SDK names it so', () => {
  const broken = Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
  expect(explainFault(broken, subject)).toMatchObject({ kind: 'network', requestId: null });
});

test('names the policy that denies explicitly', () => {
  const fault = explainFault(
    refusal(
      'UnauthorizedOperation',
      'User: x is not authorized to perform: ec2:DescribeInstanceAttribute on resource: y with an explicit deny in a service control policy',
    ),
    subject,
  );
  expect(fault.says).toContain('in a service control policy');
});

test('takes a signature that STS calls expired for a wrong clock', () => {
  const fault = explainFault(
    refusal(
      'SignatureDoesNotMatch',
      'Signature expired: 20261121T120000Z is now earlier than 20261121T121000Z',
    ),
    subject,
  );
  expect(fault).toMatchObject({ kind: 'clock', awsSays: null });
});

test('shows AWS’s own words short, in one line, with hidden characters written out', () => {
  const fault = explainFault(
    refusal('InvalidInstanceID.NotFound', `<b>\u202E${'word '.repeat(200)}\n</b>`),
    subject,
  );
  expect(fault.awsSays).toMatch(/^<b>\\u202e/);
  expect(fault.awsSays?.length).toBeLessThan(320);
  expect(fault.awsSays).not.toContain('\n');
});

test('takes no request id that AWS would not make', () => {
  const odd = Object.assign(refusal('InternalError'), { $metadata: { requestId: "x'; drop" } });
  expect(explainFault(odd, subject).requestId).toBeNull();
});

test.each([undefined, null, 'text', 7, {}])('has words for a thrown %s', (thrown) => {
  expect(explainFault(thrown, subject)).toMatchObject({ kind: 'unknown', awsSays: null });
});
