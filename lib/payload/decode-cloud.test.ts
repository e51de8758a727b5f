import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { decodeUserData } from './decode-payload';

const decode = (text: string) => decodeUserData(new TextEncoder().encode(text));
const summary = (text: string) => {
  const { parts, runsAtNextStart } = decode(text);
  return [...parts.map((part) => `${part.type} ${part.runs}`), runsAtNextStart];
};

/** A MIME message of `[type, body]` parts; further header lines stand in the type after a line break. */
function mime(parts: [string, string][], boundary = 'limit'): string {
  const bodies = parts.map(([type, body]) => `--${boundary}\nContent-Type: ${type}\n\n${body}\n`);
  return `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n\n${bodies.join('')}--${boundary}--\n`;
}

describe('cloud-config', () => {
  it.each([
    ['bootcmd', 'bootcmd:\n- date', 'every-boot', 'yes'],
    ['runcmd', 'runcmd:\n- date', 'once', 'no'],
    ['write_files', 'write_files:\n- path: /etc/cron.d/a\n  content: x', 'once', 'no'],
    ['users', 'users:\n- name: ana', 'once', 'no'],
    ['nothing that cloud-init reads', 'a: b', 'never', 'no'],
    ['no mapping at all', '- a\n- b', 'never', 'no'],
    ['broken YAML', 'runcmd: [a\nbootcmd: {', 'never', 'no'],
    ['two documents', 'bootcmd: [date]\n---\na: b', 'never', 'no'],
    ['scripts-user always', 'cloud_final_modules:\n- [scripts-user, always]', 'every-boot', 'yes'],
    [
      'scripts_user always under the other spelling',
      'cloud_final_modules:\n- [scripts_user, always]',
      'every-boot',
      'yes',
    ],
    [
      'a frequency as a mapping',
      'cloud_final_modules:\n- name: scripts-user\n  frequency: always',
      'every-boot',
      'yes',
    ],
    [
      'scripts-user always in another stage',
      'cloud_config_modules:\n- [scripts-user, always]',
      'every-boot',
      'yes',
    ],
    [
      'a once-only override, whose marker is new',
      'cloud_final_modules:\n- [scripts-user, once]',
      'once',
      'yes',
    ],
    ['a module under a name whose marker is new', 'cloud_final_modules:\n- cc_scripts_user', 'once', 'yes'],
    ['scripts-user as it is by default', 'cloud_final_modules:\n- scripts-user', 'never', 'no'],
    [
      'an unknown frequency, which cloud-init ignores',
      'cloud_final_modules:\n- [scripts-user, sometimes]',
      'never',
      'no',
    ],
    [
      'write_files made to run always',
      'write_files:\n- path: /tmp/a\ncloud_init_modules:\n- [write-files, always]',
      'every-boot',
      'yes',
    ],
    [
      'runcmd always but scripts-user only once',
      'runcmd: [date]\ncloud_config_modules:\n- runcmd',
      'once',
      'no',
    ],
    ['bootcmd left out of the list of modules', 'bootcmd: [date]\ncloud_init_modules:\n- ssh', 'never', 'no'],
    ['output into a command', 'output: {all: "| sh -c id"}', 'every-boot', 'yes'],
    ['output into a log file', 'output: {all: "| tee -a /var/log/boot.log"}', 'never', 'no'],
    [
      'chef, which runs its client each time',
      'chef:\n  server_url: https://chef.example.com',
      'every-boot',
      'yes',
    ],
  ])('with %s', (_, body, runs, next) => {
    expect(summary(`#cloud-config\n${body}\n`)).toEqual([`text/cloud-config ${runs}`, next]);
  });

  it('lets a later part replace the list of an earlier one', () => {
    const decoded = decode(
      mime([
        ['text/cloud-config', 'bootcmd: [date]'],
        ['text/cloud-config', 'bootcmd: []'],
      ]),
    );
    expect(decoded.runsAtNextStart).toBe('no');
    expect(decoded.parts[0]?.why).toMatch(/bootcmd is replaced by part 2/);
  });

  it('joins lists where merge_how says so', () => {
    const later = 'merge_how: list(append)+dict(recurse_array)+str()\nbootcmd: [uptime]';
    expect(
      summary(
        mime([
          ['text/cloud-config', 'bootcmd: [date]'],
          ['text/cloud-config', later],
        ]),
      ),
    ).toEqual(['text/cloud-config every-boot', 'text/cloud-config every-boot', 'yes']);
  });

  it('applies a JSON patch that adds bootcmd', () => {
    const patch = '#cloud-config-jsonp\n[{"op": "add", "path": "/bootcmd", "value": ["date"]}]';
    expect(summary(patch)).toEqual(['text/cloud-config-jsonp every-boot', 'yes']);
  });
});

describe('MIME', () => {
  it.each([
    [
      'per-boot script',
      'text/x-shellscript-per-boot',
      '#!/bin/sh\ndate',
      'text/x-shellscript-per-boot every-boot',
      'yes',
    ],
    [
      'per-instance script',
      'text/x-shellscript-per-instance',
      '#!/bin/sh\ndate',
      'text/x-shellscript-per-instance once',
      'no',
    ],
    [
      'per-once script',
      'text/x-shellscript-per-once',
      '#!/bin/sh\ndate',
      'text/x-shellscript-per-once once',
      'no',
    ],
    [
      'boothook under a script label',
      'text/x-shellscript',
      '#cloud-boothook\n#!/bin/sh\ndate',
      'text/cloud-boothook every-boot',
      'yes',
    ],
    [
      'boothook under a plain label',
      'text/plain',
      '#cloud-boothook\n#!/bin/sh\ndate',
      'text/cloud-boothook every-boot',
      'yes',
    ],
    [
      'boothook by label alone',
      'text/cloud-boothook',
      '#!/bin/sh\ndate',
      'text/cloud-boothook every-boot',
      'yes',
    ],
    [
      'script under a config label, which is not sniffed',
      'text/cloud-config',
      '#!/bin/sh\ndate',
      'text/cloud-config never',
      'no',
    ],
    [
      'type without a handler',
      'application/octet-stream',
      '#!/bin/sh\ndate',
      'application/octet-stream never',
      'no',
    ],
    [
      'base64 body',
      'text/cloud-boothook\nContent-Transfer-Encoding: base64',
      Buffer.from('#!/bin/sh\ndate\n').toString('base64'),
      'text/cloud-boothook every-boot',
      'yes',
    ],
    [
      'quoted-printable body',
      'text/plain\nContent-Transfer-Encoding: quoted-printable',
      '=23cloud-booth=\nook\n=23!/bin/sh',
      'text/cloud-boothook every-boot',
      'yes',
    ],
  ])('with a %s', (_, type, body, part, next) => {
    expect(summary(mime([[type, body]]))).toEqual([part, next]);
  });

  it('opens gzip inside a part and sniffs what comes out', () => {
    const body = gzipSync('#cloud-boothook\n#!/bin/sh\ndate\n').toString('base64');
    expect(summary(mime([['application/gzip\nContent-Transfer-Encoding: base64', body]]))).toEqual([
      'text/cloud-boothook every-boot',
      'yes',
    ]);
  });

  it('walks nested multiparts in order and numbers them', () => {
    const inner = mime(
      [
        ['text/x-shellscript', '#!/bin/sh\na'],
        ['text/x-shellscript', '#!/bin/sh\nb'],
      ],
      'inner',
    )
      .split('\n\n')
      .slice(1)
      .join('\n\n');
    const { parts } = decode(
      mime([
        ['multipart/mixed; boundary=inner', inner],
        ['text/cloud-boothook', '#!/bin/sh\nc'],
      ]),
    );
    expect(parts.map((part) => `${part.path} ${part.type}`)).toEqual([
      '1.1 text/x-shellscript',
      '1.2 text/x-shellscript',
      '2 text/cloud-boothook',
    ]);
    expect(parts[0]?.text).toBe('#!/bin/sh\na');
  });

  it('reads to the end where the boundary is never closed, and says so', () => {
    const decoded = decode(
      'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/cloud-boothook\n\n#!/bin/sh\ndate\n',
    );
    expect(decoded.runsAtNextStart).toBe('yes');
    expect(decoded.warnings.join()).toMatch(/never closes its boundary/);
  });

  it('finds no parts where the boundary never shows or has no name', () => {
    for (const type of ['multipart/mixed; boundary=x', 'multipart/mixed']) {
      const decoded = decode(
        `MIME-Version: 1.0\nContent-Type: ${type}\n\n--y\nContent-Type: text/cloud-boothook\n\n#!/bin/sh\n`,
      );
      expect(decoded).toMatchObject({ parts: [], runsAtNextStart: 'no' });
      expect(decoded.warnings).toHaveLength(1);
    }
  });

  it('is what a script becomes that merely mentions mime-version: near its top', () => {
    expect(decode('#!/bin/sh\n# MIME-Version: 1.0\ndate\n')).toMatchObject({
      layers: ['mime'],
      parts: [{ type: 'text/x-shellscript', runs: 'once' }],
    });
  });
});
