// An EC2 and STS of our own on loopback, as far as reading user data goes: checks signatures, answers in AWS's XML, fails when told to, and
// keeps what it was asked. For tests only.
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { readSignature, type Signed } from './fake-sigv4';

export interface FakePrincipal {
  accountId: string;
  arn: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** How one call goes wrong. */
export type FakeTrouble =
  | { code: string; message: string; status: number }
  | { slowMs: number }
  | { garbage: string; status: number; type: string }
  | { drop: true };

export interface FakeCall {
  action: string;
  service: string;
  region: string;
  accessKeyId: string;
  principalArn: string | null;
  parameters: Record<string, string>;
  /** As it was answered, so that a test can write the CloudTrail record of this call. */
  requestId: string;
  userAgent: string;
  at: Date;
  /** Null where it was refused by nothing. */
  errorCode: string | null;
}

interface Refusal {
  code: string;
  message: string;
  status: number;
}

export class FakeEc2 {
  readonly calls: FakeCall[] = [];
  /** By `account/region/instance`; null where the instance has no user data. */
  readonly instances = new Map<string, Uint8Array | null>();
  /** By access key id. */
  readonly principals = new Map<string, FakePrincipal>();
  /** By ARN; the external id that is asked for, if any. */
  readonly roles = new Map<string, { externalId: string | null }>();
  /** Called before each answer, e.g. to look at what the console wrote down by then. */
  beforeAnswer: (call: FakeCall) => Promise<void> | void = () => undefined;
  private readonly troubles = new Map<string, FakeTrouble[]>();
  private readonly server;

  private constructor(private readonly tls: { key: string; cert: string } | undefined) {
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      this.serve(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error('fake failed'));
      });
    };
    this.server = tls ? createTlsServer(tls, answer) : createServer(answer);
  }

  /** With `tls` it speaks HTTPS alone. */
  static async start(tls?: { key: string; cert: string }): Promise<FakeEc2> {
    const fake = new FakeEc2(tls);
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    const address = this.server.address();
    return `${this.tls ? 'https' : 'http'}://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  /** The variables that lead the SDK here, and to `accessKeyId` where it is given. */
  env(accessKeyId?: string): Record<string, string> {
    const principal = accessKeyId === undefined ? undefined : this.principals.get(accessKeyId);
    return {
      AWS_ENDPOINT_URL_EC2: this.url,
      AWS_ENDPOINT_URL_STS: this.url,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      ...(accessKeyId !== undefined && { AWS_ACCESS_KEY_ID: accessKeyId }),
      ...(principal && { AWS_SECRET_ACCESS_KEY: principal.secretAccessKey }),
      ...(principal?.sessionToken !== undefined && { AWS_SESSION_TOKEN: principal.sessionToken }),
    };
  }

  /** The next `times` calls of `action` go wrong. */
  fail(action: string, trouble: FakeTrouble, times = 1): void {
    const queue = this.troubles.get(action) ?? [];
    for (let index = 0; index < times; index++) queue.push(trouble);
    this.troubles.set(action, queue);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const signed = readSignature(request, body);
    const action = parameters['Action'] ?? '';
    const refusal = this.checkSigner(signed);
    const principal = refusal === null && signed ? this.principals.get(signed.accessKeyId) : undefined;
    const call: FakeCall = {
      action,
      service: signed?.service ?? '',
      region: signed?.region ?? '',
      accessKeyId: signed?.accessKeyId ?? '',
      principalArn: principal?.arn ?? null,
      parameters,
      requestId: randomUUID(),
      userAgent: request.headers['user-agent'] ?? '',
      at: new Date(),
      errorCode: null,
    };
    this.calls.push(call);
    await this.beforeAnswer(call);
    const trouble = this.troubles.get(action)?.shift();
    if (trouble && 'drop' in trouble) {
      request.socket.destroy();
      return;
    }
    if (trouble && 'slowMs' in trouble) await new Promise((resolve) => setTimeout(resolve, trouble.slowMs));
    if (trouble && 'garbage' in trouble) {
      response.writeHead(trouble.status, { 'content-type': trouble.type }).end(trouble.garbage);
      return;
    }
    const answer =
      refusal ??
      (trouble && 'code' in trouble ? trouble : principal ? this.answer(call, principal) : NOT_SIGNED);
    if (typeof answer !== 'string') call.errorCode = answer.code;
    const status = typeof answer === 'string' ? 200 : answer.status;
    const text = typeof answer === 'string' ? answer : errorXml(call, answer);
    response
      .writeHead(status, { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': call.requestId })
      .end(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
  }

  private checkSigner(signed: Signed | undefined): Refusal | null {
    if (!signed) return NOT_SIGNED;
    const principal = this.principals.get(signed.accessKeyId);
    if (!principal || principal.sessionToken !== signed.sessionToken) return unknownKey(signed.service);
    return signed.isBy(principal.secretAccessKey) ? null : badSignature(signed);
  }

  private answer(call: FakeCall, principal: FakePrincipal): string | Refusal {
    switch (`${call.service}:${call.action}`) {
      case 'sts:GetCallerIdentity':
        return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${escapeXml(principal.arn)}</Arn><UserId>AIDAEXAMPLE</UserId><Account>${principal.accountId}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>${call.requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
      case 'sts:AssumeRole':
        return this.assumeRole(call, principal);
      case 'ec2:DescribeInstanceAttribute':
        return this.describe(call, principal);
      default:
        return { code: 'InvalidAction', message: `No ${call.service} action ${call.action}`, status: 400 };
    }
  }

  private assumeRole({ parameters, requestId }: FakeCall, principal: FakePrincipal): string | Refusal {
    const { RoleArn = '', RoleSessionName = '', ExternalId } = parameters;
    const role = this.roles.get(RoleArn);
    if (!role || (role.externalId ?? undefined) !== ExternalId)
      return {
        code: 'AccessDenied',
        message: `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        status: 403,
      };
    const [, , , , accountId = '', name = ''] = RoleArn.split(':');
    const arn = `arn:aws:sts::${accountId}:assumed-role/${name.split('/').at(-1) ?? ''}/${RoleSessionName}`;
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    const given = {
      secretAccessKey: randomBytes(20).toString('hex'),
      sessionToken: randomBytes(60).toString('base64'),
    };
    this.principals.set(accessKeyId, { accountId, arn, ...given });
    return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:${escapeXml(RoleSessionName)}</AssumedRoleId><Arn>${escapeXml(arn)}</Arn></AssumedRoleUser><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${given.secretAccessKey}</SecretAccessKey><SessionToken>${given.sessionToken}</SessionToken><Expiration>${new Date(Date.now() + 900_000).toISOString()}</Expiration></Credentials></AssumeRoleResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></AssumeRoleResponse>`;
  }

  private describe({ parameters, region, requestId }: FakeCall, principal: FakePrincipal): string | Refusal {
    const { InstanceId = '', Attribute = '' } = parameters;
    const userData = this.instances.get(`${principal.accountId}/${region}/${InstanceId}`);
    if (userData === undefined)
      return {
        code: 'InvalidInstanceID.NotFound',
        message: `The instance ID '${InstanceId}' does not exist`,
        status: 400,
      };
    if (Attribute !== 'userData') return { code: 'InvalidParameterValue', message: Attribute, status: 400 };
    const value = userData === null ? '' : `<value>${Buffer.from(userData).toString('base64')}</value>`;
    return `<DescribeInstanceAttributeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${requestId}</requestId><instanceId>${InstanceId}</instanceId><userData>${value}</userData></DescribeInstanceAttributeResponse>`;
  }
}

const NOT_SIGNED: Refusal = {
  code: 'MissingAuthenticationToken',
  message: 'Request is missing Authentication Token',
  status: 403,
};

function unknownKey(service: string): Refusal {
  return service === 'ec2'
    ? {
        code: 'AuthFailure',
        message: 'AWS was not able to validate the provided access credentials',
        status: 401,
      }
    : {
        code: 'InvalidClientTokenId',
        message: 'The security token included in the request is invalid.',
        status: 403,
      };
}

/** AWS repeats the signed headers here, the session token among them. */
function badSignature({ sessionToken }: Signed): Refusal {
  return {
    code: 'SignatureDoesNotMatch',
    message: `The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been 'POST\n/\n\nx-amz-security-token:${sessionToken ?? ''}\n'`,
    status: 403,
  };
}

/** EC2 and STS write errors each in their own way. */
function errorXml({ service, requestId }: FakeCall, { code, message }: Refusal): string {
  const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  return service === 'ec2'
    ? `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
    : `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
