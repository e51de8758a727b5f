import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeUserData } from './decode-payload';

const decode = (text: string) => decodeUserData(new TextEncoder().encode(text));
const summary = (text: string) => {
  const { parts, runsAtNextStart } = decode(text);
  return [...parts.map((part) => `${part.type} ${part.runs}`), runsAtNextStart];
};

describe('other kinds', () => {
  it.each([
    [
      'a handler of functions',
      '#part-handler\ndef list_types():\n  return ["text/plain"]\ndef handle_part(data, ctype, name, payload):\n  pass\n',
      'text/part-handler unknown',
      'unknown',
    ],
    [
      'a handler that acts when imported',
      '#part-handler\nimport os\nos.system("id")\n',
      'text/part-handler every-boot',
      'yes',
    ],
    [
      'include-once',
      '#include-once\nhttps://files.example.com/a\n',
      'text/x-include-once-url unknown',
      'unknown',
    ],
    ['an Upstart job', '#upstart-job\nstart on stopped\n', 'text/upstart-job never', 'no'],
    ['a broken archive', '#cloud-config-archive\na: b\n', 'text/cloud-config-archive never', 'no'],
    [
      'a byte order mark before the word',
      '\ufeff#cloud-boothook\n#!/bin/sh\n',
      'text/x-not-multipart never',
      'no',
    ],
    [
      'U+0085 before the word, white space to Python',
      '\u0085#cloud-boothook\n#!/bin/sh\n',
      'text/cloud-boothook every-boot',
      'yes',
    ],
    ['plain words', 'hello there, nobody', 'text/x-not-multipart never', 'no'],
    ['Ignition', '{"ignition": {"version": "3.4.0"}}', 'application/vnd.coreos.ignition+json once', 'no'],
  ])('%s', (_, text, part, next) => {
    expect(summary(text)).toEqual([part, next]);
  });

  it('does not open a second gzip, as cloud-init does not', () => {
    const decoded = decodeUserData(new Uint8Array(gzipSync(gzipSync('#cloud-boothook\n#!/bin/sh\n'))));
    expect(decoded).toMatchObject({
      layers: ['gzip'],
      parts: [{ type: 'text/x-not-multipart', runs: 'never', text: null }],
      runsAtNextStart: 'no',
    });
  });

  it('does not take wrapped base64 for user data, but says what it is', () => {
    const wrapped = Buffer.from('#cloud-boothook\n#!/bin/sh\ndate\n')
      .toString('base64')
      .replace(/.{20}/g, '$&\n');
    const decoded = decode(wrapped);
    expect(decoded.runsAtNextStart).toBe('no');
    expect(decoded.warnings.join()).toMatch(/base64 itself/);
  });
});
