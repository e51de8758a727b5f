import { expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { partBytes } from './part-bytes';

it('gives the bytes of a binary part below gzip, MIME and base64', () => {
  const binary = Buffer.from([0, 1, 2, 250, 251, 0, 7]);
  const message = [
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/x-shellscript',
    '',
    '#!/bin/sh',
    '--B',
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    '',
    binary.toString('base64'),
    '--B--',
    '',
  ].join('\n');
  const raw = new TextEncoder().encode(message);
  const part = decodeUserData(raw).parts.find(({ text }) => text === null);
  expect(part?.bytes).toBe(binary.length);
  expect(Buffer.from(partBytes(raw, part?.path ?? '') ?? []).equals(binary)).toBe(true);
  expect(partBytes(raw, 'no such part')).toBeNull();
});
