// Checks the signature of a request as AWS does (Signature Version 4, POST to / without a query). For tests only.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Signed {
  accessKeyId: string;
  region: string;
  service: string;
  sessionToken: string | undefined;
  /** Whether the signature is that of `secret` over this request. */
  isBy(secret: string): boolean;
}

const FORM =
  /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** Undefined where the request is not signed. */
export function readSignature(request: IncomingMessage, body: string): Signed | undefined {
  const found = FORM.exec(request.headers.authorization ?? '');
  if (!found) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', names = '', signature = ''] = found;
  const header = (name: string) => String(request.headers[name] ?? '');
  const canonical = [
    request.method ?? '',
    request.url ?? '',
    '',
    ...names.split(';').map((name) => `${name}:${header(name).trim().replace(/ +/g, ' ')}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, sha256(canonical)].join('\n');
  return {
    accessKeyId,
    region,
    service,
    sessionToken: header('x-amz-security-token') || undefined,
    isBy(secret) {
      const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
        (last, part) => hmac(last, part),
        Buffer.from(`AWS4${secret}`),
      );
      return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
